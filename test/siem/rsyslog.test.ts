// What rsyslog makes of our messages: a receiver by others, that parses them by its own rules.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type SyslogShape, syslogLine } from '../../src-core/report/syslog-line.ts';
import { syslogStream } from '../../src-main/siem/syslog-stream.ts';
import { forwarded } from './made-alerts.ts';
import { cannotRsyslog, rsyslog, rsyslogTls } from './rsyslog.ts';

const origin = { host: 'sensor.example', version: '1.2.3' };
const shape: SyslogShape = { head: 'rfc5424', content: 'text', facility: 16, mostBytes: 8000 };
const nasty = forwarded(7, {
  title: 'a|b=c\\d',
  summary: 'x="y]z"\\ \n<1>forged ä',
  severity: 'low',
});

const obstacle = cannotRsyslog();
const transport = rsyslogTls ? 'tls' : 'tcp';

async function received(
  port: number,
  own: Partial<SyslogShape>,
  asked: { template: string; normalRule?: string; transport?: 'tcp' | 'tls' },
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-rsyslog-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const receiver = rsyslog({ folder, port, transport: 'tcp', ...asked });
  onTestFinished(() => receiver.stop());
  await receiver.start();
  const lineOf = (alert: typeof nasty) => syslogLine(alert, { ...shape, ...own }, origin);
  const tls = asked.transport === 'tls' ? { tls: { caFile: receiver.caFile } } : {};
  const sender = syslogStream({ host: '127.0.0.1', port, ...tls }, lineOf);
  const sent = await sender.send([forwarded(1), nasty], new AbortController().signal);
  expect(sent).toEqual({ taken: 2 });
  await vi.waitFor(() => expect(receiver.lines()).toHaveLength(2), 10_000);
  return receiver.lines();
}

test.skipIf(obstacle !== '')(
  `rsyslog reads RFC 5424 by ${transport.toUpperCase()} as it was meant${obstacle}`,
  async () => {
    const fields = ['pri', 'timestamp', 'hostname', 'app-name', 'msgid', 'structured-data', 'msg'];
    const template = fields
      .map((field) => `%${field === 'timestamp' ? 'timestamp:::date-rfc3339' : field}%`)
      .join('~');
    const [plain = '', odd = ''] = await received(25_611, {}, { template, transport });
    const [priority, time, host, program, id, data, message] = plain.split('~');
    expect([priority, host, program, id]).toEqual([
      '131',
      'sensor.example',
      'wiresift',
      'port-scan',
    ]);
    expect(time).toBe('2026-03-02T09:01:30.000000Z');
    expect(data).toMatch(/^\[wiresift@32473 id="0000000000000001" .*update="false"\]$/);
    expect(message).toBe('Port scan: 192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.');
    expect(odd.split('~').at(-1)).toBe('a|b=c\\d: x="y]z"\\ \\u{a}<1>forged ä');
  },
);

test.skipIf(obstacle !== '')(`rsyslog takes our CEF apart${obstacle}`, async () => {
  const template =
    '%$!f!SignatureID%~%$!f!Name%~%$!f!Severity%~%$!f!Extensions!msg%~%$!f!Extensions!cs2%';
  const lines = await received(25_612, { content: 'cef' }, { template, normalRule: '%f:cef%' });
  expect(lines).toEqual([
    'port-scan~Port scan~8~192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.~192.0.2.10',
    'port-scan~a|b=c\\d~3~x="y]z"\\ \\u{a}<1>forged ä~192.0.2.10',
  ]);
});

test.skipIf(obstacle !== '')(`rsyslog reads RFC 3164 as it was meant${obstacle}`, async () => {
  const template = '%pri%~%timestamp%~%hostname%~%programname%~%msg%';
  const [plain = ''] = await received(25_613, { head: 'rfc3164' }, { template });
  expect(plain).toMatch(
    /^131~Mar {2}2 09:01:30~sensor\.example~wiresift~ Port scan: .* update=false\)$/,
  );
});
