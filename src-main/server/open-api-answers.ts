// What comes back, named once for all operations of the OpenAPI document.

import { errorCodes } from '../../src-core/base/app-error.ts';
import type { JsonObject } from './open-api-routes.ts';

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });

const requestId: JsonObject = {
  'x-request-id': { description: 'By which the log knows it.', schema: { type: 'string' } },
};

export const answers = {
  Object: {
    description: 'The answer, an object.',
    headers: requestId,
    content: json({ type: 'object' }),
  },
  List: {
    description: 'The answer, a list.',
    headers: requestId,
    content: json({ type: 'array', items: { type: ['object', 'array', 'string', 'number'] } }),
  },
} as const;

const failure = (description: string, headers: JsonObject = requestId): JsonObject => ({
  description,
  headers,
  content: json({ $ref: '#/components/schemas/Failure' }),
});

const retryAfter: JsonObject = {
  'retry-after': { description: 'Seconds to wait.', schema: { type: 'integer' } },
};

export const failures = {
  responses: {
    BadInput: failure('A field is missing or wrong: bad-input.'),
    NoToken: failure('The token or the session is missing or wrong: not-allowed.'),
    NotAllowed: failure('Wrong host or origin, or a token that only looks: not-allowed.'),
    NotFound: failure('There is no such thing: not-found.'),
    TooLarge: failure('The body is larger than allowed: too-large.'),
    TooMany: failure('Too many requests: too-many.', { ...requestId, ...retryAfter }),
    Failed: failure('Another failure; its code tells which.'),
  },
  schemas: {
    Failure: {
      type: 'object',
      description: 'What went wrong, for a program and for a person.',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: { type: 'string', enum: [...errorCodes] },
            message: { type: 'string', description: 'One sentence.' },
            at: {
              type: 'integer',
              minimum: 0,
              description: 'Of what was typed: how many characters stand before what is wrong.',
            },
          },
        },
      },
    },
  },
} as const;

type ResponseName = keyof typeof answers | keyof typeof failures.responses;

const response = (name: ResponseName): JsonObject => ({ $ref: `#/components/responses/${name}` });

export const failureResponses: JsonObject = {
  400: response('BadInput'),
  401: response('NoToken'),
  403: response('NotAllowed'),
  404: response('NotFound'),
  413: response('TooLarge'),
  429: response('TooMany'),
  default: response('Failed'),
};

export const responsesOf = (answer: 'object' | 'list'): JsonObject => ({
  200: response(answer === 'list' ? 'List' : 'Object'),
  ...failureResponses,
});
