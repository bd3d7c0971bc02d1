// What the server has beside the contract, for the OpenAPI document: bytes, news, tokens, the document.

import { newsTopics } from '../../src-contract/news.ts';
import { failureResponses } from './open-api-answers.ts';
import { type JsonObject, parameter } from './open-api-routes.ts';

const byName = [parameter('name', 'path', true, { type: 'string' })];

const answering = (description: string, type: string, schema: JsonObject): JsonObject => ({
  200: { description, content: { [type]: { schema } } },
  ...failureResponses,
});

const upload: JsonObject = {
  operationId: 'uploads.put',
  summary: 'Takes a capture; its path is what captures.import takes.',
  tags: ['bytes'],
  parameters: byName,
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', format: 'binary' } },
        },
      },
    },
  },
  responses: answering('Where it lies.', 'application/json', {
    type: 'object',
    required: ['path'],
    properties: { path: { type: 'string' } },
  }),
};

const download: JsonObject = {
  operationId: 'exports.get',
  summary: 'The finished file of an export, by the exportName of its job.',
  tags: ['bytes'],
  parameters: byName,
  responses: answering('The file.', 'application/octet-stream', {
    type: 'string',
    format: 'binary',
  }),
};

const topics = Object.entries(newsTopics).map(([topic, what]) => `${topic} (${what})`);

const news: JsonObject = {
  operationId: 'news.listen',
  summary: 'A WebSocket that says, as JSON text, how jobs go on and what changed.',
  tags: ['news'],
  parameters: [
    {
      ...parameter('topics', 'query', false, {
        type: 'array',
        items: { type: 'string', enum: Object.keys(newsTopics) },
      }),
      description: `All of them where nothing is said: ${topics.join(', ')}.`,
      style: 'form',
      explode: false,
    },
  ],
  responses: { 101: { description: 'The socket is open.' }, ...failureResponses },
};

const nullableText: JsonObject = { type: ['string', 'null'] };

const rotate: JsonObject = {
  operationId: 'access.rotate',
  summary: 'New tokens, told once. Those before and all sessions end.',
  tags: ['access'],
  security: [{ token: [] }],
  responses: answering('The new tokens.', 'application/json', {
    type: 'object',
    required: ['token', 'readOnlyToken'],
    properties: { token: { type: 'string' }, readOnlyToken: nullableText },
  }),
};

const document: JsonObject = {
  operationId: 'openapi.get',
  summary: 'This document.',
  tags: ['system'],
  responses: answering('OpenAPI 3.1.', 'application/json', { type: 'object' }),
};

export const ownPaths: JsonObject = {
  '/uploads/{name}': { put: upload },
  '/exports/{name}': { get: download },
  '/news': { get: news },
  '/access/rotate': { post: rotate },
  '/api/openapi.json': { get: document },
};
