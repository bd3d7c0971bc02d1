import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { contract } from '../../src-contract/contract.ts';
import { openApi } from '../../src-main/server/open-api.ts';
import { runningServer } from './running-server.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  readonly requestBody?: {
    required: boolean;
    content: { 'application/json': { schema: { properties: object; required: string[] } } };
  };
}

const paths = openApi('9.9.9').paths as unknown as Record<string, Record<string, Operation>>;

test('every route of the contract stands there once, under its own name', () => {
  const named = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, method, path]),
  );
  for (const [name, { method, path }] of Object.entries(contract)) {
    const url = `/api${path.replaceAll(/:(\w+)/g, '{$1}')}`;
    expect(named).toContainEqual([name, method.toLowerCase(), url]);
  }
  expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  // Uploads, exports, news, new tokens and this document itself.
  expect(named).toHaveLength(Object.keys(contract).length + 5);
});

test('fields stand where they are read: path, query or body', () => {
  const health = paths['/api/captures/{captureId}/health']?.get;
  expect(health?.parameters).toMatchObject([{ name: 'captureId', in: 'path', required: true }]);
  expect(health?.requestBody).toBeUndefined();
  const page = paths['/api/flows']?.get;
  expect(page?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual(
    expect.arrayContaining(['query captureId', 'query where', 'query sort', 'query limit']),
  );
  expect(page?.parameters.some(({ required }) => required)).toBe(false);
  const body = paths['/api/captures']?.post?.requestBody;
  expect(body?.required).toBe(true);
  expect(body?.content['application/json'].schema).toMatchObject({
    properties: { path: { type: 'string' } },
    required: ['path'],
  });
});

test('the document and the page for people are served, the page without any script', async () => {
  const { ask } = await runningServer();
  const document = await ask('/api/openapi.json');
  expect(document.headers['content-type']).toContain('application/json');
  expect(JSON.parse(document.text)).toEqual(openApi('9.9.9'));
  const page = await ask('/api');
  expect(page.headers['content-type']).toContain('text/html');
  for (const name of Object.keys(contract)) expect(page.text).toContain(`<td>${name}</td>`);
  expect(page.text).not.toMatch(/<script|<link|src=/);
});

const whole = () => JSON.parse(JSON.stringify(openApi('9.9.9')));

test('the document is one by the schemas of OpenAPI, as others check them', async () => {
  expect(await new Validator().validate(whole())).toEqual({ valid: true });
  const wrong = whole();
  wrong.paths['/api/flows'].get.parameters[0].in = 'somewhere';
  expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
});

test('whatever is referred to is there', () => {
  const document = whole();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  for (const [, reference = ''] of references) {
    const [hash, ...steps] = reference.split('/');
    expect(hash).toBe('#');
    const found = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown>)?.[step],
      document,
    );
    expect(found, reference).toBeTypeOf('object');
  }
});

test('every operation tells its answer, its failures and who may ask', () => {
  const { components, security } = whole();
  const answerTypes = new Map<string, string>();
  for (const [path, methods] of Object.entries(whole().paths)) {
    for (const operation of Object.values(methods as Record<string, Responding>)) {
      const { operationId, responses } = operation;
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['401', '403', '429', 'default']),
      );
      const [reference = ''] = [responses[200]?.$ref];
      const answer = components.responses[reference.split('/').at(-1) ?? ''];
      if (path.startsWith('/api/') && answer) {
        expect(answer.description).toEqual(expect.any(String));
        answerTypes.set(operationId, answer.content['application/json'].schema.type);
      }
    }
  }
  expect(answerTypes.get('captures.list')).toBe('array');
  expect(answerTypes.get('captures.health')).toBe('object');
  expect(answerTypes.size).toBe(Object.keys(contract).length);
  expect(security).toEqual([{ token: [] }, { session: [] }]);
  expect(components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
});

interface Responding {
  readonly operationId: string;
  readonly responses: Record<string, { readonly $ref?: string }>;
}

test('a whole number has its bounds and its default', () => {
  const [limit] = paths['/api/flows']?.get?.parameters.filter(({ name }) => name === 'limit') ?? [];
  expect(limit?.schema).toEqual({ type: 'integer', minimum: 0, maximum: 1000, default: 100 });
});
