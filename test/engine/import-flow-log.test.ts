import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { runningEngine } from './running-engine.ts';

const fields =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes';
/** Twenty ports of one host refuse within two seconds. */
const lines = Array.from(
  { length: 20 },
  (_, i) =>
    `16770240${10 + Math.floor(i / 10)}.${i % 10} C${i} 10.0.0.9 ${40_000 + i} 10.0.0.2 ${100 + i} tcp - 0.001 0 0 REJ Sr 1 60 1 40`,
);
const log = ['#separator \\x09', '#path conn', `#fields ${fields}`, ...lines, 'broken']
  .map((line) => line.replaceAll(' ', '\t').replace('separator\t', 'separator '))
  .join('\n');
const bytes = new TextEncoder().encode(log);

test('a conn.log is a capture of flows: with hash, health and alerts, and without packets', async () => {
  const it = await runningEngine();
  const job = await it.imported(await it.file('conn.log', bytes));
  expect(job).toMatchObject({ kind: 'import', state: 'done', flows: 20, packets: 0 });
  const [capture] = await it.ask('captures.list', {});
  expect(capture).toMatchObject({
    ...{ name: 'conn.log', holds: 'flows', flows: 20, packets: 0, evidence: 'present' },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...{ startUs: 1_677_024_010_000_000, endUs: 1_677_024_011_901_000 },
  });
  const { rows } = await it.ask('flows.page', { sort: 'start', limit: 1 });
  expect(rows[0]).toMatchObject({
    ...{ flowId: '1.4', srcIp: '10.0.0.9', dstPort: 100, connState: 'REJ', history: 'Sr' },
    ...{ packets: 2, bytes: 100, durationUs: 1000, syn: null, segment: null, srcMac: null },
  });
  const { issues, facts } = await it.ask('captures.health', { captureId: 1 });
  expect(facts).toMatchObject({ format: 'zeek-conn', lacks: ['events', 'headers', 'errors'] });
  expect(issues.map(({ kind, count }) => [kind, count])).toEqual(
    expect.arrayContaining([
      ['bad-lines', 1],
      ['told-bytes', 1],
      ['needs-packets', expect.any(Number)],
    ]),
  );
  const alerts = await it.ask('alerts.page', {});
  expect(alerts.rows.map(({ detector }) => detector)).toEqual(['port-scan']);
  const audit = await it.ask('audit.page', {});
  expect(audit.rows.map(({ action }) => action)).toContain('capture.imported');

  const sentence = 'conn.log is a log of flows: it holds no packets';
  const flowId = '1.4';
  await expect(it.ask('captures.packet', { captureId: 1, packet: 1 })).rejects.toThrow(sentence);
  await expect(it.ask('packets.page', { captureId: 1 })).rejects.toThrow(sentence);
  await expect(it.ask('packets.ofFlow', { flowId })).rejects.toThrow(sentence);
  await expect(it.ask('flows.stream', { flowId })).rejects.toThrow(sentence);
  const train = it.ask('ml.train', { kind: 'isolation-forest' });
  await expect(train).rejects.toThrow('conn.log is a log of flows: models read features');
  expect(await it.ask('captures.verify', { captureId: 1 })).toMatchObject({ evidence: 'present' });
  await it.ask('captures.remove', { captureId: 1 });
  expect((await it.ask('flows.page', {})).total).toBe(0);
});

test('what is no log of flows leaves nothing behind', async () => {
  const it = await runningEngine();
  const dns = new TextEncoder().encode('#separator \\x09\n#path\tdns\n#fields\tts\tuid\tquery\n');
  const job = await it.imported(await it.file('dns.log', dns));
  expect(job).toMatchObject({ state: 'failed' });
  expect(job.error?.message).toContain('dns.log is a log of Zeek, but not its conn.log');
  expect(await it.ask('captures.list', {})).toEqual([]);
});
