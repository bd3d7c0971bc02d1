// The forwarder over a case and a settings file, with receivers on loopback that the test writes itself.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { AuditRow } from '../../src-contract/routes/audit.ts';
import { Forwarder } from '../../src-main/engine/forwarder.ts';
import { openLog } from '../../src-main/engine/log.ts';
import { PersonSettings } from '../../src-main/engine/person-settings.ts';
import { idOf, madeAlert } from '../siem/made-alerts.ts';
import { syslogReceiver } from '../siem/syslog-receiver.ts';
import { openTemporaryCase } from '../store/open-temporary-case.ts';

async function place(forwarding: object, silence: readonly object[] = []) {
  const { folder, case: opened } = await openTemporaryCase();
  const path = join(folder, 'settings.yaml');
  const set = (now: object) => writeFile(path, JSON.stringify({ forwarding: now, silence }));
  await set(forwarding);
  const log = openLog(folder);
  const noted: { action: AuditRow['action']; details?: AuditRow['details'] }[] = [];
  const settings = new PersonSettings({ path, isNamed: false });
  const audit = { note: async (done: (typeof noted)[number]) => void noted.push(done) };
  const life = async () => {
    const forwarder = new Forwarder({
      ...{ case: opened, settings, audit, log, version: '9.9.9', backOffMs: () => 20 },
    });
    await forwarder.begin();
    onTestFinished(() => forwarder.close());
    return forwarder;
  };
  return {
    folder,
    set,
    life,
    noted,
    logText: () => readFile(join(folder, 'wiresift.log'), 'utf8'),
  };
}

/** On a machine that is busy, too. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

const wazuh = { enabled: true, path: 'alerts.json' };
const idsIn = async (folder: string) =>
  (await readFile(join(folder, 'alerts.json'), 'utf8').catch(() => ''))
    .split('\n')
    .slice(0, -1)
    .map((line) => Number.parseInt((JSON.parse(line) as { alert_id: string }).alert_id, 16));

test('nothing is sent, and nothing waits, until somebody turns it on', async () => {
  const { life } = await place({});
  const forwarder = await life();
  await forwarder.offer(1, [madeAlert(1)]);
  const { destinations } = await forwarder.status();
  expect(
    destinations.map(({ destination, isEnabled, waiting, target }) => [
      ...[destination, isEnabled, waiting, target],
    ]),
  ).toEqual([
    ['wazuh', false, 0, null],
    ['syslog', false, 0, null],
    ['webhook', false, 0, null],
  ]);
  await expect(forwarder.test('desktop')).rejects.toThrow('no destination is enabled');
  await expect(forwarder.retry('desktop')).rejects.toThrow('no destination is enabled');
});

test('what is heard and severe enough is sent once, however often it is offered', async () => {
  const silence = [{ attackers: ['192.0.2.99'] }];
  const { folder, life } = await place({ minSeverity: 'medium', wazuh }, silence);
  const forwarder = await life();
  const alerts = [
    madeAlert(1, { severity: 'low' }),
    madeAlert(2, { severity: 'medium' }),
    madeAlert(3, { attackers: ['192.0.2.99'] }),
    madeAlert(4, { severity: 'critical' }),
  ];
  await Promise.all([forwarder.offer(1, alerts), forwarder.offer(1, alerts)]);
  // Read again as another capture, its flows have other numbers.
  await forwarder.offer(2, [madeAlert(4, { severity: 'critical', flowIds: ['2.1', '2.2'] })]);
  await forwarder.offer(2, [madeAlert(4, { severity: 'critical', count: 200 }), madeAlert(5)]);
  await soon(async () => expect(await idsIn(folder)).toEqual([2, 4, 5]));
});

test('file and syslog both get everything, and a receiver that is gone for a while loses nothing', async () => {
  const first = await syslogReceiver();
  const { port } = first;
  const syslog = { enabled: true, host: '127.0.0.1', port };
  const { folder, life, logText } = await place({ wazuh, syslog });
  const forwarder = await life();
  await forwarder.offer(1, [madeAlert(1)]);
  await soon(() => expect(first.messages).toHaveLength(1));
  await first.close();
  await forwarder.offer(1, [madeAlert(2)]);
  const stateOf = async (name: string) =>
    (await forwarder.status()).destinations.find(({ destination }) => destination === name)!;
  const sentence = `127.0.0.1:${port}: nothing listens there.`;
  await soon(async () => expect((await stateOf('syslog')).problem).toMatchObject({ sentence }));
  expect((await stateOf('syslog')).target).toBe(`tcp://127.0.0.1:${port}`);
  const second = await syslogReceiver({ port });
  onTestFinished(() => second.close());
  await soon(() => expect(second.messages.at(-1)).toContain(`id="${idOf(2)}"`));
  // What was sent shortly before comes once more, and first.
  expect(second.messages.map((text) => /id="0*(\d+)"/.exec(text)?.[1])).toEqual(['1', '2']);
  await soon(async () =>
    expect(await stateOf('syslog')).toMatchObject({ waiting: 0, sent: 2, dead: 0, problem: null }),
  );
  expect(await idsIn(folder)).toEqual([1, 2]);
  expect(await logText()).toContain(sentence);
});

test('a later life of the program sends on what waits, and what is put aside waits for a person', async () => {
  const down = await syslogReceiver();
  const { port } = down;
  await down.close();
  const syslog = { enabled: true, host: '127.0.0.1', port };
  const { life, noted } = await place({ giveUpHours: 0.01, syslog });
  const early = await life();
  await early.offer(1, [madeAlert(1), madeAlert(2)]);
  await early.close();
  const receiver = await syslogReceiver({ port });
  onTestFinished(() => receiver.close());
  const late = await life();
  await soon(() => expect(receiver.messages).toHaveLength(2));
  expect(await late.retry('desktop')).toEqual({ retried: 0 });
  expect(noted).toEqual([
    { door: 'desktop', action: 'forwarding.retried', details: { retried: 0 } },
  ]);
});

test('a test alert says of each destination whether it was taken, and never tells the key', async () => {
  const down = await syslogReceiver();
  await down.close();
  const syslog = { enabled: true, host: '127.0.0.1', port: down.port };
  const webhook = { enabled: true, url: `http://127.0.0.1:${down.port}/`, keyFile: 'key' };
  const { folder, life, noted, logText } = await place({ wazuh, syslog, webhook });
  const key = 'never-to-be-seen-anywhere';
  await writeFile(join(folder, 'key'), key);
  const forwarder = await life();
  const { results } = await forwarder.test('server');
  const problem = `127.0.0.1:${down.port}: nothing listens there.`;
  expect(results).toEqual([
    { destination: 'wazuh', isSent: true, problem: null },
    { destination: 'syslog', isSent: false, problem },
    { destination: 'webhook', isSent: false, problem },
  ]);
  expect(await idsIn(folder)).toEqual([0]);
  expect(noted[0]?.details).toEqual({ wazuh: 'sent', syslog: 'failed', webhook: 'failed' });
  await forwarder.offer(1, [madeAlert(1)]);
  await soon(async () => expect(await logText()).toContain('webhook'));
  expect(JSON.stringify([results, await forwarder.status()]) + (await logText())).not.toContain(
    key,
  );
});

test('settings that change are gone by at once; of a file that is wrong, those before it', async () => {
  const { folder, set, life } = await place({ wazuh });
  const forwarder = await life();
  await set({ wazuh: { ...wazuh, enabled: 'perhaps' } });
  await forwarder.offer(1, [madeAlert(1)]);
  await soon(async () => expect(await idsIn(folder)).toEqual([1]));
  await set({ updates: true, wazuh });
  await forwarder.offer(1, [madeAlert(1, { count: 200 })]);
  await soon(async () => expect(await idsIn(folder)).toEqual([1, 1]));
  const lines = (await readFile(join(folder, 'alerts.json'), 'utf8')).split('\n');
  expect(JSON.parse(lines[1]!)).toMatchObject({ count: 200, update: true });
  await set({ wazuh: { ...wazuh, enabled: false } });
  await forwarder.offer(1, [madeAlert(2)]);
  const [state] = (await forwarder.status()).destinations;
  expect(state).toMatchObject({ isEnabled: false, waiting: 0, sent: 2 });
});
