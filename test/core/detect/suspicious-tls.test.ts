import { expect, test } from 'vitest';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { suspiciousTls } from '../../../src-core/detect/suspicious-tls.ts';
import { times } from './dns-talk.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

const ordinary = {
  ...{ subject: 'C=US, O=Example Bank, CN=www.examplebank.com', issuer: 'CN=Some Authority' },
  ...{ not_before: '2026-01-01 00:00:00 UTC', not_after: '2026-12-31 00:00:00 UTC' },
  self_signed: false,
};
const selfSigned = { subject: 'CN=router', issuer: 'CN=router', self_signed: true };
const example = 'C=AU, ST=Some-State, O=Internet Widgits Pty Ltd';

let flow = 0;

/** A hello, and the certificate that answers it. */
function handshake(
  certificate: SeenEvent['details'],
  { server_name, ...draft }: EventDraft & { readonly server_name?: string } = {},
): SeenEvent[] {
  flow += 1;
  const place = { flowId: `9.${flow}`, dstIp: '203.0.113.7', dstPort: 443, ...draft };
  const head = { message: 'certificate', sender: 'server', position: 0 };
  return [
    seenEvent('tls', { message: 'client_hello', server_name, ja4: `t13${flow}` }, place),
    seenEvent('tls', { ...head, ...ordinary, ...certificate }, { ...place, isForward: false }),
  ];
}

const verdict = (events: readonly SeenEvent[]) =>
  detect(suspiciousTls, { events }).map(({ impact, evidence }) => [impact, evidence.signs]);

test.each([
  [
    'the certificate of a kit',
    handshake({ ...selfSigned, subject: 'CN=AsyncRAT Server' }, { server_name: 'a.example' }),
    ['high', ['self-signed', 'kit']],
  ],
  [
    'one by nobody, named as in an example, to a bare address outside',
    handshake({ ...selfSigned, subject: example }),
    ['medium', ['self-signed', 'example', 'no-name']],
  ],
  [
    'one by nobody under a name drawn by lot',
    handshake({ ...selfSigned, subject: 'CN=xkqzjvwpfhtr' }),
    ['medium', ['self-signed', 'random', 'no-name']],
  ],
  [
    'one by nobody to a bare address outside',
    handshake(selfSigned),
    ['low', ['self-signed', 'no-name']],
  ],
  [
    'one out of date for two days',
    handshake({ not_after: '2026-02-28 08:00:00 UTC' }, { server_name: 'a.example' }),
    ['info', ['expired']],
  ],
  [
    'one not valid yet',
    handshake({ not_before: '2026-03-04 08:00:00 UTC' }, { server_name: 'a.example' }),
    ['info', ['not-yet-valid']],
  ],
  [
    'a device inside that has what it was made with',
    handshake({ ...selfSigned, subject: example }, { dstIp: '192.168.1.1' }),
    ['info', ['self-signed', 'example']],
  ],
  [
    'a server that speaks SSL 3',
    [seenEvent('tls', { message: 'server_hello', version: 'ssl3.0' }, { isForward: false })],
    ['info', ['old-version']],
  ],
])('%s', (_name, events, expected) => {
  expect(verdict(events)).toEqual([expected]);
});

test('the client is named first, and that nobody else says hello like it', () => {
  const many = times(30, () => handshake({}, { server_name: 'www.example.com' })).flat();
  const [finding] = detect(suspiciousTls, {
    events: [...many, ...handshake({ ...selfSigned, subject: example })],
  });
  expect(finding).toMatchObject({
    ...{ attackers: ['10.0.0.1'], victims: ['203.0.113.7'] },
    evidence: { is_rare_client: true },
  });
});

test('a thousand devices inside that vouch for themselves are one finding', () => {
  const events = times(1000, (i) =>
    handshake(selfSigned, { dstIp: `10.1.${i >> 8}.${i & 255}` }),
  ).flat();
  expect(detect(suspiciousTls, { events })).toMatchObject([
    { impact: 'info', count: 1000, victimCount: 1000 },
  ]);
});

test.each([
  ['an ordinary server', handshake({}, { server_name: 'www.examplebank.com' })],
  ['an ordinary server without a name', handshake({})],
  ['one out of date for an hour', handshake({ not_after: '2026-03-02 08:00:00 UTC' })],
  ['a name drawn by lot that others vouch for', handshake({ subject: 'CN=xkqzjvwpfhtr.net' })],
  ['the root of a chain', handshake({ ...selfSigned, position: 1 })],
  ['the certificate of a client', handshake({ ...selfSigned, sender: 'client' })],
  ['times that are none', handshake({ not_before: 'x', not_after: '' })],
])('%s is nothing', (_name, events) => {
  expect(verdict(events)).toEqual([]);
});
