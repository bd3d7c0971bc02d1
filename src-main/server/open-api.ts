// The contract -> an OpenAPI 3.1 document. Answers are TypeScript types only, so they are named
// here but not described.

import { contract, type RouteName } from '../../src-contract/contract.ts';
import { errorCodes } from '../../src-core/base/app-error.ts';
import { hasBody } from './rest.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type AnyRoute = (typeof contract)[RouteName];
type JsonObject = { readonly [key: string]: Json };

export function openApi(version: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Wiresift', version, description },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { cookie: [] }],
    paths: { ...contractPaths(), ...bytePaths },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'wiresift-PORT' },
      },
      schemas: { Failure: failureSchema },
    },
  };
}

const description = `An answer comes as plain JSON with status 200. A failure has another status
and the body {"error": {"code", "message"}}. News (ask again, job progress) comes as JSON text over
the WebSocket /news. A capture is imported by the path that its upload gave.`;

const failureSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { enum: [...errorCodes] }, message: { type: 'string' } },
    },
  },
};

const responses: JsonObject = {
  200: { description: 'The answer.', content: { 'application/json': { schema: {} } } },
  default: {
    description: 'A failure.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
  },
};

function contractPaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [name, route] of Object.entries(contract)) {
    const url = `/api${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[url] = { ...paths[url], [route.method.toLowerCase()]: operation(name, route) };
  }
  return paths;
}

function operation(name: string, { method, path, input }: AnyRoute): JsonObject {
  const { properties, required } = schemaOf(input);
  const isInPath = (field: string) => path.split('/').includes(`:${field}`);
  const fields = Object.keys(properties);
  const others = fields.filter((field) => !isInPath(field));
  const inUrl = hasBody(method) ? fields.filter(isInPath) : fields;
  const operation = {
    operationId: name,
    parameters: inUrl.map((field) =>
      isInPath(field)
        ? parameter(field, 'path', true, properties[field])
        : parameter(field, 'query', required.includes(field), properties[field]),
    ),
    responses,
  };
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
  return { properties: properties as JsonObject, required };
}

const parameter = (name: string, place: string, required: boolean, schema: Json = {}) => ({
  name,
  in: place,
  required,
  schema,
});

const byName = [parameter('name', 'path', true, { type: 'string' })];

const bytePaths: JsonObject = {
  '/uploads/{name}': {
    put: {
      operationId: 'upload',
      parameters: byName,
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
          },
        },
      },
      responses,
    },
  },
  '/exports/{name}': {
    get: {
      operationId: 'export',
      parameters: byName,
      responses: { ...responses, 200: { description: 'The file.' } },
    },
  },
};
