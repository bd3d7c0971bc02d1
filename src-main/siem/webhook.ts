// Each alert is one POST of JSON, signed, so that its receiver knows who sent it and when: HMAC-SHA256 over the time
// in the header, a dot and the body. The key is read from its file for each batch and stands nowhere else.

import { createHmac } from 'node:crypto';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { basename } from 'node:path';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { networkProblem } from './network-problem.ts';
import { readSmallFile } from './read-small-file.ts';
import type { Delivered, Sender } from './sender.ts';

export interface WebhookPlace {
  readonly url: string;
  readonly keyFile: string;
  readonly caFile?: string | undefined;
}

/** From the first byte that leaves to the last that comes: an answer may drip. */
const usualAnswerMs = 15_000;
/** Guessed no sooner than the hash itself is broken. */
const leastKeyLetters = 16;
/** What is wrong with the alert itself: bad request, too large, not to be understood. */
const refusals: ReadonlySet<number> = new Set([400, 413, 422]);

export function webhook(
  place: WebhookPlace,
  bodyOf: (alert: ForwardedAlert) => string,
  mostAnswerMs = usualAnswerMs,
): Sender {
  const url = new URL(place.url);
  const isPlain = url.protocol === 'http:';
  const agent = isPlain
    ? new PlainAgent({ keepAlive: true, maxSockets: 1 })
    : new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (body: string, secrets: Secrets, signal: AbortSignal) =>
    new Promise<number>((answered, failed) => {
      const headers = headersOf(body, secrets.key);
      const ca = secrets.ca && { ca: secrets.ca };
      const options = { method: 'POST', agent, headers, signal, ...ca };
      const asked = (isPlain ? plainRequest : request)(url, options, (response) => {
        response.resume();
        response.once('end', () => answered(response.statusCode ?? 0));
        response.once('error', failed);
      });
      const late = setTimeout(() => {
        failed(new Unanswered('ETIMEDOUT'));
        asked.destroy();
      }, mostAnswerMs);
      asked.once('close', () => {
        clearTimeout(late);
        failed(new Unanswered('ECONNRESET')); // where an answer is none: a change of protocol
      });
      asked.once('error', failed);
      asked.end(body);
    });
  return {
    doubtMs: 0,
    async send(alerts, signal): Promise<Delivered> {
      const secrets = await readSecrets(place);
      if (typeof secrets === 'string') return { taken: 0, problem: secrets };
      const startedMs = performance.now();
      for (const [taken, alert] of alerts.entries()) {
        // Where each takes long, those that were taken are not to wait for all: nor is a test alert.
        if (taken > 0 && performance.now() - startedMs > mostAnswerMs) return { taken };
        const status = await post(bodyOf(alert), secrets, signal).catch((error: unknown) =>
          networkProblem(url.host, error),
        );
        if (typeof status === 'string') return { taken, problem: status };
        if (status >= 200 && status < 300) continue;
        const sentence = `${url.host} answered with status ${status}.`;
        return refusals.has(status) ? { taken, refusal: sentence } : { taken, problem: sentence };
      }
      return { taken: alerts.length };
    },
    close: () => agent.destroy(),
  };
}

class Unanswered extends Error {
  readonly code: 'ETIMEDOUT' | 'ECONNRESET';

  constructor(code: 'ETIMEDOUT' | 'ECONNRESET') {
    super(code);
    this.code = code;
  }
}

function headersOf(body: string, key: string): Record<string, string | number> {
  const sentSec = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${sentSec}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-wiresift-timestamp': sentSec,
    'x-wiresift-signature': `sha256=${signature}`,
  };
}

interface Secrets {
  readonly key: string;
  readonly ca: Buffer | undefined;
}

/** A sentence where they are not to be had. */
async function readSecrets({ keyFile, caFile }: WebhookPlace): Promise<Secrets | string> {
  const written = await readSmallFile(keyFile);
  if (typeof written === 'string') return written;
  const key = written.toString().trim();
  if (key.length < leastKeyLetters) {
    return `The key in ${basename(keyFile)} is shorter than ${leastKeyLetters} letters.`;
  }
  const ca = caFile === undefined ? undefined : await readSmallFile(caFile);
  return typeof ca === 'string' ? ca : { key, ca };
}
