// Packets handed over to Wireshark. A small program stands in for it, which keeps what it was told.

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { findWireshark } from '../../src-main/engine/find-wireshark.ts';
import { refuseGuarded } from '../../src-main/engine/guarded-settings.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { askingAs, runningEngine } from './running-engine.ts';

/** More ports than an alert lists flows. */
const scan = pcapFile(
  inTime(
    Array.from({ length: 150 }, (_, i) =>
      tcpFrame({
        ...{ src: '192.0.2.66', dst: '198.51.100.7', srcPort: 50_000, dstPort: i + 1 },
        ...{ flags: 'S', seq: 7 },
      }),
    ),
    { everyUs: 5000 },
  ),
);

/** Its settings name a program that writes its arguments beside itself. */
async function withProgram() {
  const it = await runningEngine();
  const program = await it.file(
    'it is wireshark',
    Buffer.from('#!/bin/sh\necho "$@" > "$0.told"\n'),
  );
  await chmod(program, 0o755);
  await writeFile(it.settingsPath, `wireshark:\n  path: ${JSON.stringify(program)}\n`);
  return { it, program, desktop: askingAs(it.engine, { door: 'desktop' }) };
}

async function toldTo(program: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const told = await readFile(`${program}.told`, 'utf8').catch(() => '');
    if (told.endsWith('\n')) return told.trim();
    await pause(20);
  }
  throw new Error('Nothing was started');
}

test.skipIf(process.platform === 'win32')(
  'the desktop app starts it with the packets of an alert; over HTTP nobody does',
  async () => {
    const { it, program, desktop } = await withProgram();
    await it.imported(await it.file('scan.pcap', scan));
    expect(await desktop('wireshark.status', {})).toEqual({ path: program, canOpen: true });
    const [alert] = (await desktop('alerts.page', { detector: 'port-scan' })).rows;
    const job = await it.over(await desktop('wireshark.open', { alertId: alert!.id }));
    expect([alert!.flowIds.length, alert!.flowCount]).toEqual([100, 150]);
    expect(job).toMatchObject({ state: 'done', packets: 150, flows: 150, kind: 'export' });
    expect(job).not.toHaveProperty('note');
    const path = it.engine.exportPath(job.exportName!);
    expect(await toldTo(program)).toBe(`-r ${path}`);
    // The first bytes of a pcapng file, and the alert in a comment.
    const bytes = await readFile(path);
    expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a);
    const like = `like the flows that are listed by Port scan (high, port-scan, alert ${alert!.id})`;
    expect(bytes.toString('latin1').split(like)).toHaveLength(51);
    const about = `alert ${alert!.id}, rests on 150 flows. It lists the first 100; the other 50 here have in common`;
    expect(bytes.includes(about)).toBe(true);
    const again = await it.over(await desktop('flows.extractMany', { alertId: alert!.id }));
    expect((await readFile(it.engine.exportPath(again.exportName!))).equals(bytes)).toBe(true);

    for (const caller of [{ door: 'server' }, {}, { door: 'desktop', confinedTo: '/' }] as const) {
      const ask = askingAs(it.engine, caller);
      expect(await ask('wireshark.status', {})).toEqual({ path: null, canOpen: false });
      await expect(ask('wireshark.open', { flowId: '1.1' })).rejects.toThrow(/^Only the desktop/);
    }
    const { rows } = await desktop('audit.page', { limit: 1000 });
    expect(rows.filter(({ action }) => action === 'wireshark.opened')).toMatchObject([
      { door: 'desktop', details: { alertId: alert!.id, flowId: null } },
    ]);
  },
);

describe('what is asked for has to be there', () => {
  test.skipIf(process.platform === 'win32')('a flow, an alert, and the program', async () => {
    const { it, desktop } = await withProgram();
    const said = (question: object) => expect(desktop('wireshark.open', question)).rejects;
    await said({ flowId: '1.99999' }).toThrow('no such flows');
    await said({ alertId: '0000000000000000' }).toThrow('There is no such alert.');
    await said({}).toThrow('takes flowId or alertId');
    await said({ flowId: '1.1', alertId: '0000000000000000' }).toThrow('takes flowId or alertId');
    await writeFile(it.settingsPath, 'wireshark:\n  path: /nowhere/wireshark\n');
    expect(await desktop('wireshark.status', {})).toEqual({ path: null, canOpen: false });
    await said({ flowId: '1.1' }).toThrow('Wireshark is not found');
  });

  test('only a file that may be run is a program, and a name is no place', async () => {
    const { folder, file } = await runningEngine();
    const text = await file('notes', Buffer.from('#!/bin/sh\n'));
    await chmod(text, 0o644);
    await mkdir(join(folder, 'wireshark'));
    const program = await file('program', Buffer.from('#!/bin/sh\n'));
    await chmod(program, 0o755);
    expect(
      await findWireshark('', [join(folder, 'wireshark'), join(folder, 'gone'), program]),
    ).toBe(program);
    expect(await findWireshark(program, [])).toBe(program);
    expect(await findWireshark('program', [program])).toBeUndefined();
    expect(await findWireshark(join(folder, 'gone'), [program])).toBeUndefined();
  });
});

test('which program it is can only be written into the settings file itself', () => {
  const named = { wireshark: { path: '/tmp/evil' } };
  expect(() => refuseGuarded({}, named, false)).toThrow('wireshark.path can only be changed');
  expect(() => refuseGuarded(named, named, true)).not.toThrow();
  expect(() => refuseGuarded(named, { wireshark: { path: '' } }, true)).not.toThrow();
});
