// HTTP as it is on the wire: any Host, any Origin, a path that nobody has tidied.

import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export function rawRequest(port: number, path: string, options: RawRequest = {}) {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise<RawAnswer>((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    asking.on('error', reject);
    asking.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, text: body }), reject);
    });
    asking.end(body);
  });
}
