// Baselines through the built command line.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dialogueCapture } from '../engine/dialogue-capture.ts';
import { wiresift } from './run-wiresift.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-cli-baseline-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

test('of a capture a baseline is made, and the capture holds nothing that is new to it', async () => {
  // 20 clients, 3 servers at 2 ports each, a connection a second: the last one ends in its second.
  await writeFile(at('office.pcap'), dialogueCapture(120));
  const quick = ['--models', 'robust-baseline', '--name', 'office'];
  const made = await wiresift('baseline', '--from', at('office.pcap'), ...quick, '-o', at('b'));
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('office: 23 hosts and 6 services in 120 flows of 119 s.');
  expect(made.stdout).toContain('robust-baseline (96 flows, calibrated on 24 others)');
  const analyzed = await wiresift(
    ...['analyze', at('office.pcap'), '--baseline', at('b'), '--json', '-'],
  );
  const { parameters, alerts, models } = JSON.parse(analyzed.stdout);
  expect(parameters).toMatchObject({ baseline: 'b', models: [] });
  expect(models).toMatchObject([{ name: 'b', kind: 'robust-baseline' }]);
  const kinds = alerts.map(({ detector }: { detector: string }) => detector);
  expect(kinds).not.toContain('new-host');
  expect(kinds).not.toContain('new-service');
});

test('what cannot be is said at once, and nothing is written', async () => {
  const out = ['-o', at('none.baseline')];
  const both = wiresift('baseline', '--interface', 'lo', '--from', at('x.pcap'), ...out);
  const few = wiresift('baseline', '--from', at('office.pcap'), '--min-flows', '121', ...out);
  expect(await both).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('either of an --interface or of captures'),
  });
  expect(await few).toMatchObject({
    code: 1,
    stderr:
      'wiresift: 120 flows of ordinary traffic were seen, and 121 are asked for: collect for longer, or ask for fewer.\n',
  });
  expect(existsSync(at('none.baseline'))).toBe(false);
});
