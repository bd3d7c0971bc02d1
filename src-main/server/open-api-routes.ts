// Each route of the contract as an operation of OpenAPI: where its fields stand, and what may come back.

import { contract, type RouteName } from '../../src-contract/contract.ts';
import type { Method } from '../../src-contract/route.ts';
import { responsesOf } from './open-api-answers.ts';

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
type AnyRoute = (typeof contract)[RouteName];

/** Where the fields of the input stand that are not part of the path. */
export const hasBody = (method: Method): boolean => method !== 'GET' && method !== 'DELETE';

export function contractPaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [name, route] of Object.entries(contract)) {
    const url = `/api${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[url] = { ...paths[url], [route.method.toLowerCase()]: operation(name, route) };
  }
  return paths;
}

function operation(name: string, { method, path, input, answers }: AnyRoute): JsonObject {
  const { properties, required } = schemaOf(input);
  const isInPath = (field: string) => path.split('/').includes(`:${field}`);
  const fields = Object.keys(properties);
  const inUrl = hasBody(method) ? fields.filter(isInPath) : fields;
  const operation = {
    operationId: name,
    summary: name,
    tags: [name.split('.')[0] ?? name],
    parameters: inUrl.map((field) =>
      isInPath(field)
        ? parameter(field, 'path', true, properties[field])
        : parameter(field, 'query', required.includes(field), properties[field]),
    ),
    responses: responsesOf(answers),
  };
  const others = fields.filter((field) => !isInPath(field));
  return hasBody(method)
    ? { ...operation, requestBody: bodyOf(others, properties, required) }
    : operation;
}

function bodyOf(
  fields: readonly string[],
  properties: JsonObject,
  required: readonly string[],
): JsonObject {
  const needed = required.filter((field) => fields.includes(field));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field, properties[field] ?? {}])),
    required: needed,
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: { 'application/json': { schema } } };
}

function schemaOf(input: AnyRoute['input']) {
  const { properties = {}, required = [] } = input.toJSONSchema({ io: 'input' });
  const made = input.toJSONSchema({ io: 'output', unrepresentable: 'any' }).properties ?? {};
  const fields = Object.entries({ ...properties } as JsonObject).map(([name, schema]) => [
    name,
    isInteger(made[name]) ? (made[name] as JsonObject) : schema,
  ]);
  return { properties: Object.fromEntries(fields) as JsonObject, required };
}

/** A whole number may come as its digits, because a URL has nothing else; its bounds stand behind that. */
const isInteger = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'integer';

export const parameter = (
  name: string,
  place: 'path' | 'query',
  required: boolean,
  schema: Json = {},
): JsonObject => ({ name, in: place, required, schema });
