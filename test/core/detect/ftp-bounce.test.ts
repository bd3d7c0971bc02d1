import { expect, test } from 'vitest';
import { ftpBounce } from '../../../src-core/detect/ftp-bounce.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

const port = (
  data_ip: string,
  data_port: number,
  reply_code = 200,
  draft: EventDraft = {},
  command = 'PORT',
) =>
  seenEvent(
    'ftp',
    { command, data_ip, data_port, reply_code },
    { dstPort: 21, isForward: false, ...draft },
  );
const ports = (data_ip: string, from: number, count: number, everySec = 1) =>
  Array.from({ length: count }, (_, i) => port(data_ip, from + i, 200, { atSec: i * everySec }));

test.each([
  ['ports of its own, as clients do', ports('10.0.0.1', 50_000, 40), []],
  ['ports of its own from 1024 on', ports('10.0.0.1', 1024, 40), []],
  ['two low ports of its own', ports('10.0.0.1', 20, 2), []],
  ['three low ports of its own', ports('10.0.0.1', 20, 3), ['high']],
  ['one port of another host', ports('10.0.0.9', 50_000, 1), ['medium']],
  ['three ports of another host', ports('10.0.0.9', 50_000, 3), ['high']],
  ['a port each hour', ports('10.0.0.9', 20, 10, 3600), ['high']],
  ['another host, refused', [port('10.0.0.9', 22, 500)], ['low']],
  ['by EPRT', [port('10.0.0.9', 22, 200, {}, 'EPRT')], ['medium']],
  ['three hosts', [1, 2, 3].map((i) => port(`10.0.9.${i}`, 80)), ['high']],
  ['no address, only a port', [seenEvent('ftp', { command: 'EPRT' }, { dstPort: 21 })], []],
  [
    "the server's own place (PASV)",
    [port('10.0.0.2', 50_000, 227, {}, 'PASV'), port('10.0.9.9', 50_000, 227, {}, 'PASV')],
    [],
  ],
  [
    'an inside address, named from outside through a router',
    Array.from({ length: 20 }, (_, i) =>
      port('192.168.1.5', 50_000 + i, 200, { srcIp: '192.0.2.1' }),
    ),
    [],
  ],
])('%s', (_name, events, expected) => {
  expect(detect(ftpBounce, { events }).map(({ impact }) => impact)).toEqual(expected);
});

test('names the client, the server and whom it is sent to', () => {
  const [finding] = detect(ftpBounce, { events: ports('10.0.0.9', 1, 1000) });
  expect(finding).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['10.0.0.2', '10.0.0.9'],
    count: 1000,
    summary:
      '10.0.0.1 told the FTP server 10.0.0.2 to connect to 1,000 ports of 10.0.0.9 in 17 min; it agreed 1,000 of 1,000 times.',
  });
});
