// The contract, and what the server has beside it -> an OpenAPI 3.1 document. Answers are TypeScript types
// only: whether one is an object or a list is told, its fields are not.

import { answers, failures } from './open-api-answers.ts';
import { ownPaths } from './open-api-own.ts';
import { contractPaths, type JsonObject } from './open-api-routes.ts';

export function openApi(version: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Wiresift', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'This server.' }],
    security: [{ token: [] }, { session: [] }],
    paths: { ...contractPaths(), ...ownPaths },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Printed when the server starts. One for looking may only GET.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'wiresift-PORT',
          description: 'What a browser has got for the token. Its name ends with the port.',
        },
      },
      responses: { ...answers, ...failures.responses },
      schemas: failures.schemas,
    },
  };
}

const description = `An answer comes as plain JSON with status 200. A failure has another status
and the body {"error": {"code", "message"}}, with "at" where a text is wrong; its id in the log is the header x-request-id. News (ask
again, job progress) comes as JSON text over the WebSocket /news. A capture is imported by the path
that its upload gave.`;
