import { expect, test } from 'vitest';
import {
  eventWords,
  nameText,
  valueText,
} from '../../../src-renderer/widgets/event/event-words.ts';

test.each([
  [
    'a DNS answer',
    { kind: 'dns', details: { query: 'a.example', query_type: 'A', answers: ['A 192.0.2.1'] } },
    'A a.example → A 192.0.2.1',
    '',
  ],
  [
    'a request',
    {
      kind: 'http',
      details: { path: '/x', method: 'GET', host: 'h', status: 404, is_proxied: true },
    },
    'GET h /x 404',
    'proxied yes',
  ],
  [
    'a login that failed',
    { kind: 'login', details: { service: 'ftp', user: 'root', success: false } },
    'ftp root failed',
    '',
  ],
  [
    'a kind without words of its own',
    { kind: 'rtp', details: { codec: 'PCMU', ssrc: 7 } },
    'PCMU 7',
    '',
  ],
  [
    'a ping',
    { kind: 'icmp-echo', details: { is_reply: false, payload_bytes: 56, code: 0 } },
    'request 56 bytes',
    'code 0',
  ],
  [
    'a hello',
    { kind: 'tls', details: { message: 'client_hello', server_name: 'a.example' } },
    'client hello a.example',
    '',
  ],
])('%s in words', (_name, event, lead, rest) => {
  expect(eventWords(event)).toEqual({ lead, rest });
});

test('names lose what says that they are true or not', () => {
  expect(nameText('is_response')).toBe('response');
  expect(nameText('server_name')).toBe('server name');
  expect(valueText(['a', 'b'])).toBe('a, b');
  expect(valueText(false)).toBe('no');
});
