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

test('silenced alerts and those that are not severe enough are not sent', async () => {
  const silence = [{ attackers: ['192.0.2.99'] }];
  const { folder, life } = await place({ minSeverity: 'medium', wazuh }, silence);
  const forwarder = await life();
  await forwarder.offer(1, [
    madeAlert(1, { severity: 'low' }),
    madeAlert(2, { severity: 'medium' }),
    madeAlert(3, { attackers: ['192.0.2.99'] }),
    madeAlert(4, { severity: 'critical' }),
  ]);
  await vi.waitFor(async () => expect(await idsIn(folder)).toEqual([2, 4]));
});

test('an alert is sent once, however often it is offered, with other flow numbers too', async () => {
  const { folder, life } = await place({ wazuh });
  const forwarder = await life();
  await Promise.all([forwarder.offer(1, [madeAlert(1)]), forwarder.offer(1, [madeAlert(1)])]);
  await forwarder.offer(2, [madeAlert(1, { flowIds: ['2.1', '2.2'] }), madeAlert(2)]);
  await forwarder.offer(2, [madeAlert(1, { count: 200 })]);
  await vi.waitFor(async () => expect(await idsIn(folder)).toEqual([1, 2]));
});

test('an alert that has grown is sent again where that is wanted', async () => {
  const { folder, life } = await place({ updates: true, wazuh });
  const forwarder = await life();
  await forwarder.offer(1, [madeAlert(1)]);
  await forwarder.offer(1, [madeAlert(1, { count: 200 })]);
  await vi.waitFor(async () => expect(await idsIn(folder)).toEqual([1, 1]));
  const lines = (await readFile(join(folder, 'alerts.json'), 'utf8')).split('\n');
  expect(JSON.parse(lines[1]!)).toMatchObject({ count: 200, update: true });
});

test('file and syslog both get everything, and a receiver that is gone for a while loses nothing', async () => {
  const first = await syslogReceiver();
  const { port } = first;
  const syslog = { enabled: true, host: '127.0.0.1', port };
  const { folder, life, logText } = await place({ wazuh, syslog });
  const forwarder = await life();
  await forwarder.offer(1, [madeAlert(1)]);
  await vi.waitFor(() => expect(first.messages).toHaveLength(1));
  await first.close();
  await forwarder.offer(1, [madeAlert(2)]);
  const stateOf = async (name: string) =>
    (await forwarder.status()).destinations.find(({ destination }) => destination === name)!;
  const sentence = `127.0.0.1:${port}: nothing listens there.`;
  await vi.waitFor(async () =>
    expect((await stateOf('syslog')).problem).toMatchObject({ sentence }),
  );
  expect((await stateOf('syslog')).target).toBe(`tcp://127.0.0.1:${port}`);
  const second = await syslogReceiver({ port });
  onTestFinished(() => second.close());
  await vi.waitFor(() => expect(second.messages.at(-1)).toContain(`id="${idOf(2)}"`));
  // What was sent shortly before comes once more, and first.
  expect(second.messages.map((text) => /id="0*(\d+)"/.exec(text)?.[1])).toEqual(['1', '2']);
  await vi.waitFor(async () =>
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
  await vi.waitFor(() => expect(receiver.messages).toHaveLength(2));
  expect(await late.retry('desktop')).toEqual({ retried: 0 });
  expect(noted).toEqual([
    { door: 'desktop', action: 'forwarding.retried', details: { retried: 0 } },
  ]);
});

test('a test alert says of each destination whether it was taken', async () => {
  const down = await syslogReceiver();
  await down.close();
  const syslog = { enabled: true, host: '127.0.0.1', port: down.port };
  const { folder, life, noted } = await place({ wazuh, syslog });
  const { results } = await (await life()).test('server');
  expect(results).toEqual([
    { destination: 'wazuh', isSent: true, problem: null },
    {
      ...{ destination: 'syslog', isSent: false },
      problem: `127.0.0.1:${down.port}: nothing listens there.`,
    },
  ]);
  expect(await idsIn(folder)).toEqual([0]);
  expect(noted[0]?.details).toEqual({ wazuh: 'sent', syslog: 'failed' });
});

test('settings that change are gone by at once; of a file that is wrong, those before it', async () => {
  const { folder, set, life } = await place({ wazuh });
  const forwarder = await life();
  await set({ wazuh: { ...wazuh, enabled: 'perhaps' } });
  await forwarder.offer(1, [madeAlert(1)]);
  await vi.waitFor(async () => expect(await idsIn(folder)).toEqual([1]));
  await set({ wazuh: { ...wazuh, enabled: false } });
  await forwarder.offer(1, [madeAlert(2)]);
  const [state] = (await forwarder.status()).destinations;
  expect(state).toMatchObject({ isEnabled: false, waiting: 0, sent: 1 });
});

test('the key of the webhook is neither in an answer nor in the log', async () => {
  const key = 'never-to-be-seen-anywhere';
  const webhook = { enabled: true, url: 'http://127.0.0.1:9/', keyFile: 'key' };
  const { folder, life, logText } = await place({ webhook });
  await writeFile(join(folder, 'key'), key);
  const forwarder = await life();
  await forwarder.offer(1, [madeAlert(1)]);
  const tested = await forwarder.test('desktop');
  await vi.waitFor(async () => expect(await logText()).toContain('127.0.0.1:9'));
  const said = JSON.stringify([tested, await forwarder.status()]) + (await logText());
  expect(said).toContain('127.0.0.1:9: nothing listens there.');
  expect(said).not.toContain(key);
});
