// Requests and answers of HTTP/1.1 in the clear.

import type { Random } from '../../src-core/base/random.ts';
import { ascii } from '../../test/fixtures/bytes.ts';
import type { Turn } from '../../test/fixtures/tcp-dialogue.ts';

const words = `
  the quarterly meeting notes for all teams describe orders and deliveries that were planned in
  spring while the kitchen on the second floor stays closed please send holiday requests to the
  front desk before friday printing is moved to the new machine next to the stairs
`
  .trim()
  .split(/\s+/);

export interface HttpExchange {
  readonly host: string;
  readonly path: string;
  readonly bodyBytes: number;
  readonly type?: 'html' | 'plain';
  readonly status?: '200 OK' | '304 Not Modified' | '404 Not Found';
}

const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

export interface HttpSession {
  readonly atUs: number;
  readonly exchanges: readonly HttpExchange[];
  readonly agent?: string;
}

export function httpTurns(session: HttpSession, random: Random): Turn[] {
  const { atUs, exchanges, agent = browser } = session;
  return exchanges.flatMap((exchange, i) => [
    {
      from: 'client' as const,
      bytes: ascii(requestHead(exchange, agent)),
      // A person reads for a while before the next page.
      afterUs: i === 0 ? random.between(90, 900) : random.between(100_000, 9_000_000),
    },
    {
      from: 'server' as const,
      bytes: ascii(answer(exchange, atUs, random)),
      afterUs: random.between(800, 60_000),
    },
  ]);
}

function requestHead({ host, path }: HttpExchange, agent: string): string {
  return lines(
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    `User-Agent: ${agent}`,
    'Accept: text/html,text/plain;q=0.9,*/*;q=0.8',
    'Accept-Language: en-GB,en;q=0.5',
    'Connection: keep-alive',
  );
}

function answer(exchange: HttpExchange, atUs: number, random: Random): string {
  const { status = '200 OK', type = 'html', bodyBytes, path } = exchange;
  const hasBody = !status.startsWith('304');
  const text = hasBody ? sentences(random, bodyBytes) : '';
  const body =
    type === 'html' && hasBody
      ? `<!doctype html>\n<html><head><title>${path}</title></head>\n<body>\n${text}</body></html>\n`
      : text;
  const head = [
    `HTTP/1.1 ${status}`,
    `Date: ${new Date(atUs / 1000).toUTCString()}`,
    'Server: nginx/1.26.2',
    ...(hasBody
      ? [`Content-Type: text/${type}; charset=utf-8`, `Content-Length: ${body.length}`]
      : []),
    'Cache-Control: max-age=60',
  ];
  return lines(...head) + body;
}

function sentences(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    const sentence = Array.from({ length: random.between(6, 16) }, () => random.pick(words));
    text += `<p>${sentence.join(' ')}.</p>\n`;
  }
  return text;
}

const lines = (...heads: readonly string[]): string => `${heads.join('\r\n')}\r\n\r\n`;
