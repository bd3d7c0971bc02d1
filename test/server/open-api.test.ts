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
  expect(named).toHaveLength(Object.keys(contract).length + 2);
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
