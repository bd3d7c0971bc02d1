import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { ProgramSettings } from '../../src-contract/program-settings.ts';
import { SettingsFile } from '../../src-contract/settings.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { AlertCommand } from '../../src-main/engine/alert-command.ts';
import { refuseGuarded } from '../../src-main/engine/guarded-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'wiresift-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const alert = (id: string, severity: Alert['severity']): Alert => ({
  ...{ id, detector: 'syn-flood', title: 'SYN flood', severity, confidence: 0.9, attack: 'T1498' },
  ...{ attackers: ['10.0.0.5'], victims: ['10.0.0.9; rm -rf /'], attackerCount: 1, victimCount: 1 },
  ...{ startUs: 1_795_176_000_000_000, endUs: 1_795_176_001_000_000, count: 7, summary: 'Many.' },
  ...{ evidence: {}, contributions: [], flowIds: ['1.1'], flowCount: 1, explain: '', quietIf: '' },
  milestones: [1],
});

function commandOf(command: string) {
  const program = SettingsFile.parse({ notifications: { command } }) as ProgramSettings;
  const warned: object[] = [];
  const log = { warn: (facts: object) => void warned.push(facts), bug: vi.fn() };
  const hook = new AlertCommand({ settings: { program: async () => program }, log });
  return { hook, warned, log };
}

/** Writes down its input and its arguments. */
function script(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${body}`);
  chmodSync(path, 0o755);
  return path;
}

test.skipIf(process.platform === 'win32')(
  'alerts are lines on the input of a program',
  async () => {
    const out = join(folder, 'told.json');
    const body = `import fs from 'node:fs';
fs.writeFileSync(${JSON.stringify(out)}, fs.readFileSync(0, 'utf8') + process.argv.slice(2).join());`;
    const { hook, warned, log } = commandOf(script('tell.mjs', body));
    hook.hear(3, [alert('a'.repeat(16), 'high'), alert('b'.repeat(16), 'low')]);
    const written = () => (existsSync(out) ? readFileSync(out, 'utf8') : '');
    const seen = () => [written().endsWith('\n'), warned, log.bug.mock.calls];
    await expect.poll(seen, { timeout: 5000 }).toEqual([true, [], []]);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...{ id: 'a'.repeat(16), severity: 'high', victims: ['10.0.0.9; rm -rf /'], capture_id: 3 },
    });
    expect([warned, log.bug.mock.calls]).toEqual([[], []]);
  },
);

test.skipIf(process.platform === 'win32')('a failure stands in the log', async () => {
  const { hook, warned } = commandOf(
    script('fail.mjs', "console.error('no pager'); process.exit(3);"),
  );
  hook.hear(1, [alert('a'.repeat(16), 'critical')]);
  await vi.waitFor(() => expect(warned).toHaveLength(1), 5000);
  expect(warned[0]).toMatchObject({ failure: 'exit code 3: no pager' });
});

test('a program that is not there stands in the log', async () => {
  const { hook, warned } = commandOf(join(folder, 'nowhere'));
  hook.hear(1, [alert('a'.repeat(16), 'critical')]);
  await vi.waitFor(() => expect(warned).toHaveLength(1), 5000);
  expect(warned[0]).toMatchObject({ failure: expect.stringContaining('ENOENT') });
});

test('nobody sets the program by a question, and everybody may take it away', () => {
  const named = { notifications: { command: '/usr/bin/page' } };
  const none = { notifications: { command: '' } };
  for (const isConfined of [true, false]) {
    expect(() => refuseGuarded(none, named, isConfined)).toThrow(
      'notifications.command can only be changed in the settings file itself.',
    );
    expect(() => refuseGuarded(named, named, isConfined)).not.toThrow();
    expect(() => refuseGuarded(named, none, isConfined)).not.toThrow();
  }
});
