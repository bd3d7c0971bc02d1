// The same questions through every door: the answers, defaults, error codes and news agree. One file, though a
// long one: its doors take seconds to open.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type RouteName } from '../../src-contract/contract.ts';
import type { Reply } from '../../src-contract/reply.ts';
import type { AlertPage } from '../../src-contract/routes/alerts.ts';
import type { AuditPage } from '../../src-contract/routes/audit.ts';
import type { Capture, CaptureHealth } from '../../src-contract/routes/captures.ts';
import type { FlowPage } from '../../src-contract/routes/flows.ts';
import { type FlowRow, flowColumns } from '../../src-core/flow/flow-columns.ts';
import { openNews } from '../server/news-listener.ts';
import { rawRequest } from '../server/raw-request.ts';
import { type Door, ended, openDoors } from './open-doors.ts';
import { runCli } from './run-cli.ts';
import { cutCapture, emptyFile, scanCapture, textFile, wholeCapture } from './small-captures.ts';

type Doors = Awaited<ReturnType<typeof openDoors>>;
let doors: Doors;
let whole: string;

beforeAll(async () => {
  doors = await openDoors();
  whole = await kept('whole.pcap', wholeCapture);
  const { desktop } = doors;
  const job = await ended(desktop, await desktop.call('captures.import', { path: whole }));
  expect(job).toMatchObject({ state: 'done', captureId: 1, flows: 3 });
});
afterAll(() => doors?.close());

async function kept(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(doors.folder, name);
  await writeFile(path, bytes);
  return path;
}

function answerIn<Answer>(reply: Reply<unknown>): Answer {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.answer as Answer;
}

describe('the desktop and the browser are answered alike', () => {
  test.each<[RouteName, object]>([
    ['system.about', {}],
    ['cases.recent', {}],
    ['cases.forget', { path: '/none.wiresift' }],
    ['captures.list', {}],
    ['capture.status', {}],
    ['capture.packets', {}],
    ['captures.health', { captureId: 1 }],
    ['captures.packet', { captureId: 1, packet: 1 }],
    ['flows.page', {}],
    ['flows.page', { captureId: 1, offset: 1, limit: 1 }],
    ['flows.page', { limit: 0 }],
    ['flows.page', { offset: 1e9 }],
    ['flows.page', { sort: '-bytes,src_ip' }],
    ['flows.page', { sort: 'start', where: 'proto:udp,icmp bytes:>1 not src:10.0.0.0/8' }],
    ['flows.page', { captureId: 77 }],
    ['flows.get', { flowId: '1.1' }],
    ['flows.totals', { where: 'proto:udp' }],
    ['flows.totals', { flowIds: '1.1,1.2' }],
    ['labels.list', {}],
    ['labels.undoable', {}],
    ['labels.attached', {}],
    ['alerts.counts', { severity: 'low' }],
    ['alerts.next', { sort: 'time' }],
    ['alerts.budget', { perDay: 1 }],
    ['events.page', {}],
    ['alerts.page', {}],
    ['alerts.page', { show: 'silenced', mark: 'real' }],
    ['settings.state', {}],
    ['settings.get', {}],
    ['settings.schema', {}],
    ['settings.check', { text: 'windowSec: many\nbudgets: {}' }],
    ['retention.preview', {}],
    ['forwarding.status', {}],
    ['audit.page', {}],
    ['audit.page', { offset: 1, limit: 1 }],
    ['alerts.page', { captureId: 1, severity: 'low', detector: 'beacon', host: '10.0.0.1' }],
    ['events.page', { captureId: 1, kind: 'dns', flowId: '1.1', offset: 0, limit: 1 }],
    ['events.page', { kind: 'dns,tls', where: 'proto:udp', text: 'a', sort: '-time' }],
    ['events.facets', { detail: 'query', fromUs: 0, toUs: 9e15 }],
    ['statistics.summary', {}],
    ['statistics.timeline', { by: 'service', bucketUs: 1_000_000, where: 'proto:tcp' }],
    ['statistics.top', { of: 'conversation', by: 'flows', limit: 3, captureId: 1 }],
    ['statistics.facets', {}],
    ['statistics.facets', { columns: 'service,label', limit: 1 }],
    ['statistics.histogram', { column: 'bytes', bins: 5 }],
    ['hosts.page', { sort: '-peers', search: '10.0.0.0/8', limit: 2 }],
    ['hosts.get', { address: '192.0.2.10' }],
    ['hosts.graph', { nodes: 2 }],
    ['hosts.unusual', { address: '192.0.2.10' }],
    ['names.of', { addresses: '192.0.2.10,02:00:00:00:00:01' }],
    ['names.files', {}],
    ['hosts.compare', { captureId: 1, with: 1 }],
    ['packets.page', { captureId: 1, offset: 1, limit: 2 }],
    ['packets.page', { captureId: 1, where: 'proto:tcp', fromUs: 0 }],
    ['packets.ofFlow', { flowId: '1.1' }],
    ['flows.stream', { flowId: '1.1', mostBytes: 10 }],
    ['find.search', { text: '192.0.2.10\nevil[.]example' }],
    ['flows.complete', { where: 'proto:', cursor: 6 }],
    ['query.tables', {}],
    ['jobs.list', {}],
    ['models.list', {}],
    ['models.kinds', {}],
    ['models.performance', {}],
    ['ml.status', {}],
    ['baseline.list', {}],
    ['evaluations.list', {}],
  ])('%s %j', async (name, question) => {
    const { desktop, browser } = doors;
    const answered = await desktop.call(name, question);
    expect(answered.ok).toBe(true);
    expect(await browser.call(name, question)).toEqual(answered);
  });

  test('left out is the default, spelled out', async () => {
    const spelled = { where: '', sort: '', offset: 0, limit: 100 };
    const [short, long] = await Promise.all([
      doors.browser.call('flows.page', {}),
      doors.desktop.call('flows.page', spelled),
    ]);
    expect(short).toEqual(long);
    expect(answerIn<FlowPage>(short)).toMatchObject({ total: 3, matched: 3, offset: 0 });
  });
});

describe('the desktop and the browser are refused alike', () => {
  test.each<[RouteName, object, string]>([
    ['cases.open', { path: '/none.wiresift' }, 'not-allowed'],
    ['cases.open', { path: '' }, 'bad-input'],
    ['captures.health', { captureId: 99 }, 'not-found'],
    ['captures.packet', { captureId: 1, packet: 999_999 }, 'not-found'],
    ['captures.packet', { captureId: 1, packet: 0 }, 'bad-input'],
    ['captures.health', { captureId: 0 }, 'bad-input'],
    ['captures.health', { captureId: 'one' }, 'bad-input'],
    ['captures.remove', { captureId: 99 }, 'not-found'],
    ['captures.import', {}, 'bad-input'],
    ['captures.import', { path: '' }, 'bad-input'],
    ['captures.import', { path: 7 }, 'bad-input'],
    ['captures.import', { path: 'a', confinedTo: '/' }, 'bad-input'],
    ['captures.demo', { extra: true }, 'bad-input'],
    ['flows.page', { limit: 1001 }, 'bad-input'],
    ['flows.page', { limit: -1 }, 'bad-input'],
    ['flows.page', { limit: 1.5 }, 'bad-input'],
    ['flows.page', { where: 'no_such_field:1' }, 'bad-input'],
    ['flows.page', { where: 'not' }, 'bad-input'],
    ['flows.page', { where: 'x'.repeat(4097) }, 'bad-input'],
    ['flows.page', { sort: 'no_such_column' }, 'bad-input'],
    ['flows.page', { nonsense: 1 }, 'bad-input'],
    ['flows.export', { sort: 'no_such_column' }, 'bad-input'],
    ['flows.extract', { flowId: '1.999' }, 'not-found'],
    ['flows.extract', { flowId: 'one' }, 'bad-input'],
    ['flows.complete', { where: 'x'.repeat(4097) }, 'bad-input'],
    ['query.run', { sql: 'SELECT nope' }, 'bad-input'],
    ['query.cancel', { runId: 'a b' }, 'bad-input'],
    ['query.run', { sql: 'DELETE FROM flows' }, 'not-allowed'],
    ['query.run', { sql: 'SELECT 1\0; SELECT 2' }, 'bad-input'],
    ['query.run', { sql: 'SELECT 1', seconds: 61 }, 'bad-input'],
    ['query.export', { sql: '' }, 'bad-input'],
    ['events.page', { flowId: '1' }, 'bad-input'],
    ['alerts.page', { severity: 'worst' }, 'bad-input'],
    ['alerts.get', { alertId: '0123456789abcdef' }, 'not-found'],
    ['alerts.flows', { alertId: '0123456789abcdef' }, 'not-found'],
    ['alerts.silence', { alertId: '0123456789abcdef' }, 'not-found'],
    ['alerts.page', { show: 'none' }, 'bad-input'],
    ['alerts.previewSilence', { alertId: '0123456789abcdef' }, 'not-found'],
    ['alerts.saveSilence', { alertId: '0123456789abcdef' }, 'not-found'],
    ['alerts.saveSilence', { alertId: '0123456789abcdef', hosts: ['x/y'] }, 'bad-input'],
    ['alerts.saveSilence', { alertId: '0123456789abcdef', from: 'today' }, 'bad-input'],
    ['alerts.mark', { alertId: '0123456789abcdef', mark: 'real' }, 'not-found'],
    ['alerts.mark', { alertId: '0123456789abcdef', mark: 'perhaps' }, 'bad-input'],
    ['events.page', { limit: 1001 }, 'bad-input'],
    ['events.page', { kind: "x' OR true" }, 'bad-input'],
    ['events.facets', { detail: "a'b" }, 'bad-input'],
    ['statistics.timeline', { fromUs: 2, toUs: 1 }, 'bad-input'],
    ['statistics.timeline', { where: 'no_such_field:1' }, 'bad-input'],
    ['statistics.top', {}, 'bad-input'],
    ['statistics.top', { of: 'country' }, 'bad-input'],
    ['statistics.facets', { columns: 'bytes' }, 'bad-input'],
    ['statistics.histogram', { column: 'service' }, 'bad-input'],
    ['hosts.page', { sort: 'height' }, 'bad-input'],
    ['hosts.get', { address: 'one' }, 'bad-input'],
    ['hosts.get', { address: '203.0.113.99' }, 'not-found'],
    ['hosts.unusual', { address: '10.0.0.0/8' }, 'bad-input'],
    ['models.hosts', { modelId: '0123456789abcdef' }, 'not-found'],
    ['models.hosts', { modelId: '0123456789abcdef', sort: 'height' }, 'bad-input'],
    ['hosts.compare', { captureId: 1, with: 99 }, 'not-found'],
    ['hosts.compareBaseline', { baselineId: '0123456789abcdef' }, 'not-found'],
    ['hosts.exportComparison', { where: '' }, 'bad-input'],
    ['packets.page', { captureId: 99 }, 'not-found'],
    ['packets.ofFlow', { flowId: '1.999' }, 'not-found'],
    ['flows.stream', { flowId: '1.999' }, 'not-found'],
    ['flows.stream', { flowId: '1.1', mostBytes: 9e9 }, 'bad-input'],
    ['find.search', { text: 'a\n'.repeat(1001) }, 'bad-input'],
    ['jobs.cancel', { jobId: 'none' }, 'not-found'],
    ['models.get', { modelId: '0123456789abcdef' }, 'not-found'],
    ['models.get', { modelId: '../../etc' }, 'bad-input'],
    ['models.use', { modelId: 'some' }, 'bad-input'],
    ['ml.train', { kind: 'oracle' }, 'bad-input'],
    ['ml.train', { kind: 'svm', seed: -1 }, 'bad-input'],
    ['ml.score', { modelId: '0123456789abcdef' }, 'not-found'],
    ['baseline.start', { kinds: ['oracle'] }, 'bad-input'],
    ['baseline.start', { captureIds: [1], interfaceName: 'lo' }, 'bad-input'],
    ['baseline.finish', { jobId: 'none' }, 'bad-input'],
    ['baseline.hosts', { baselineId: '0123456789abcdef' }, 'not-found'],
    ['baseline.use', { baselineId: 'some' }, 'bad-input'],
    ['baseline.remove', { baselineId: '../../etc' }, 'bad-input'],
    ['ml.evaluate', {}, 'bad-input'],
    ['flows.why', { flowId: '1.1', kind: 'autoencoder' }, 'bad-input'],
    ['evaluations.get', { evaluationId: '3f1b2c4d-0000-4000-8000-000000000000' }, 'not-found'],
    ['jobs.runAgain', { jobId: 'none' }, 'not-found'],
    ['captures.verify', { captureId: 99 }, 'not-found'],
    ['captures.relocate', { captureId: 1 }, 'bad-input'],
    ['audit.page', { limit: 1001 }, 'bad-input'],
    ['audit.export', { path: '/x' }, 'bad-input'],
    ['settings.check', { text: 'x'.repeat(65_537) }, 'bad-input'],
    ['settings.save', { text: 'windowSec: many', sha256: null }, 'bad-input'],
    ['settings.save', { text: '', sha256: 'x' }, 'bad-input'],
    ['settings.save', { text: '', sha256: null, path: '/x' }, 'bad-input'],
    ['settings.set', { path: 'windowSecs', value: 3 }, 'bad-input'],
    ['settings.set', { path: '__proto__.x', value: 3 }, 'bad-input'],
    ['settings.set', { path: 'a/../b', value: 3 }, 'bad-input'],
    ['system.log', { lines: 1001 }, 'bad-input'],
    ['system.log', { level: 'all' }, 'bad-input'],
    ['retention.run', { path: '/' }, 'bad-input'],
  ])('%s %j: %s', async (name, question, code) => {
    const { desktop, browser } = doors;
    const answered = await desktop.call(name, question);
    expect(answered).toMatchObject({ ok: false, error: { code, message: expect.any(String) } });
    expect(await browser.call(name, question)).toEqual(answered);
  });

  test('a question that does not exist', async () => {
    const { desktop, origin } = doors;
    for (const name of ['flows.nothing', 'toString', '__proto__']) {
      const reply = await desktop.call(name as RouteName, {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-route' } });
    }
    const headers = { authorization: 'Bearer doors-token' };
    const { status, text } = await rawRequest(portOf(origin), '/api/nothing/at/all', { headers });
    expect([status, JSON.parse(text).error.code]).toEqual([404, 'unknown-route']);
  });
});

const portOf = (origin: string): number => Number(new URL(origin).port);

describe('without a token the browser is refused', () => {
  test.each(Object.entries(contract))('%s', async (_name, { method, path }) => {
    const url = `/api${path.replaceAll(/:\w+/g, '1')}`;
    const { status, text } = await rawRequest(portOf(doors.origin), url, { method });
    expect(status).toBe(401);
    expect(JSON.parse(text).error.code).toBe('not-allowed');
  });

  test('news, uploads and exports', async () => {
    const port = portOf(doors.origin);
    expect(await openNews(port)).toEqual({ status: 401 });
    expect((await rawRequest(port, '/uploads/a', { method: 'PUT' })).status).toBe(401);
    expect((await rawRequest(port, '/exports/a')).status).toBe(401);
  });
});

test('a rule that one door saves silences for both; so does what one says of an alert', async () => {
  const { desktop, browser, folder } = doors;
  const path = await kept('scan.pcap', scanCapture);
  const given = await browser.give(path, scanCapture);
  const job = await ended(
    browser,
    await browser.call('captures.import', { path: given, where: '' }),
  );
  const { captureId } = job;
  const question = { captureId, detector: 'port-scan' };
  const [found] = answerIn<AlertPage>(await desktop.call('alerts.page', question)).rows;
  const alertId = found?.id ?? '';
  const marked = await browser.call('alerts.mark', { alertId, mark: 'false' });
  expect(marked).toEqual(await desktop.call('alerts.get', { alertId }));
  const rule = { alertId, because: 'Ours.', attackers: ['192.0.2.0/24'], ports: undefined };
  const previews = [desktop, browser].map((door) => door.call('alerts.previewSilence', rule));
  const [one, other] = await Promise.all(previews);
  expect(one).toEqual(other);
  expect(await browser.call('alerts.saveSilence', rule)).toEqual(one);
  const heard = await desktop.call('alerts.page', question);
  expect(heard).toEqual(await browser.call('alerts.page', question));
  expect(answerIn<AlertPage>(heard)).toMatchObject({ matched: 0, silenced: 1 });
  // The command line silences by the same file.
  const config = join(folder, 'data', 'settings.yaml');
  const { stdout } = await runCli('analyze', path, '--config', config);
  expect(stdout).toContain('Silenced: 1 x Ours.');
});

test('evidence that moved is pointed to through one door and found through the other', async () => {
  const { desktop, browser } = doors;
  const path = await kept('moves.pcap', wholeCapture);
  const { captureId } = await ended(desktop, await desktop.call('captures.import', { path }));
  await rm(path);
  const asked = { captureId };
  const missing = await browser.call('captures.verify', asked);
  expect(missing).toMatchObject({ ok: true, answer: { evidence: 'missing', foundSha256: null } });
  expect(await desktop.call('captures.verify', asked)).toEqual(missing);
  const other = await browser.give('other.pcap', scanCapture);
  expect(await browser.call('captures.relocate', { ...asked, path: other })).toMatchObject({
    error: { code: 'bad-input' },
  });
  expect(await browser.call('captures.relocate', { ...asked, path: whole })).toMatchObject({
    error: { code: 'not-allowed' },
  });
  const found = await browser.give('moved.pcap', wholeCapture);
  const relocated = await browser.call('captures.relocate', { ...asked, path: found });
  expect(relocated).toMatchObject({
    ok: true,
    answer: { name: 'moved.pcap', evidence: 'present' },
  });
  const question = { captureId, packet: 1 };
  const described = await desktop.call('captures.packet', question);
  expect(described.ok).toBe(true);
  expect(await browser.call('captures.packet', question)).toEqual(described);
});

test('what was done is told alike by both doors, with the door it came through', async () => {
  const { desktop, browser } = doors;
  const [first] = answerIn<AuditPage>(await browser.call('audit.page', {})).rows;
  expect(first).toMatchObject({ entry: 1, door: 'program', action: 'case.opened' });
  const exported = async (door: Door) => {
    const job = await ended(door, await door.call('audit.export', {}));
    return new TextDecoder().decode(await door.take(job.exportName ?? ''));
  };
  const before = await exported(desktop);
  const after = await exported(browser);
  expect(after.startsWith(before)).toBe(true); // nothing in it ever changes
  expect(after.slice(before.length)).toMatch(/^\d+,[^,]+,server,audit.exported,,\{\},9\.9\.9\n$/);
});

test('over HTTP only what was uploaded can be opened', async () => {
  const outside = await doors.browser.call('captures.import', { path: whole });
  expect(outside).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  const out = await doors.browser.call('captures.import', { path: '../../../whole.pcap' });
  expect(out).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});

test('both doors hear the same news in the same order', async () => {
  const { byChannel, bySocket } = await doors.hearNews();
  const { browser } = doors;
  const path = await browser.give('heard.pcap', wholeCapture);
  const job = await ended(browser, await browser.call('captures.import', { path }));
  expect(job.state).toBe('done');
  expect(byChannel).toContainEqual({ kind: 'job', job });
  expect(byChannel).toContainEqual({
    kind: 'changed',
    nouns: ['captures', 'flows', 'events', 'alerts'],
  });
  expect(await bySocket.hear(byChannel.length)).toEqual(byChannel);
  bySocket.socket.destroy();
});

async function imported(door: Door, path: string, bytes: Uint8Array) {
  const given = await door.give(path, bytes);
  const job = await ended(door, await door.call('captures.import', { path: given }));
  const captureId = job.captureId ?? 0;
  if (job.state === 'failed') return { job, captureId, capture: undefined, issues: [], rows: [] };
  const captures = answerIn<Capture[]>(await door.call('captures.list', {}));
  const health = answerIn<CaptureHealth>(await door.call('captures.health', { captureId }));
  const page = answerIn<FlowPage>(await door.call('flows.page', { captureId }));
  const capture = captures.find((one) => one.captureId === captureId);
  return { job, captureId, capture, issues: health.issues, rows: page.rows };
}

/** A flow id begins with the number of its capture, which is another for each import. */
const unnumbered = (rows: readonly FlowRow[]) =>
  rows.map((row) => ({ ...row, flowId: row.flowId?.replace(/^\d+/, 'E') }));

describe('a file by path, by upload and on the command line', () => {
  test.each([
    ['a-whole.pcap', wholeCapture, 0],
    ['a-cut.pcap', cutCapture, 1],
  ])('%s gives the same flows and the same health', async (name, bytes, issues) => {
    const path = await kept(name, bytes);
    const byPath = await imported(doors.desktop, path, bytes);
    const byUpload = await imported(doors.browser, path, bytes);
    expect(byPath.issues).toHaveLength(issues);
    expect(byUpload.issues).toEqual(byPath.issues);
    expect(byUpload.capture).toEqual({ ...byPath.capture, captureId: byUpload.captureId });
    expect(unnumbered(byUpload.rows)).toEqual(unnumbered(byPath.rows));

    const { exitCode, stdout, stderr } = await runCli('flows', path, '--csv', '-');
    expect(exitCode).toBe(0);
    expect(stderr.split('\n').filter(Boolean)).toHaveLength(issues);
    for (const { sentence } of byPath.issues) expect(stderr).toContain(sentence);
    expect(unnumberedCsv(stdout)).toEqual(unnumbered(byPath.rows).map(asInCsv));
  });

  test.each([
    ['a-text.pcap', textFile, 'not-a-capture'],
    ['an-empty.pcap', emptyFile, 'not-a-capture'],
  ])('%s fails with the same sentence', async (name, bytes, code) => {
    const path = await kept(name, bytes);
    const byPath = await imported(doors.desktop, path, bytes);
    const byUpload = await imported(doors.browser, path, bytes);
    expect(byPath.job).toMatchObject({ state: 'failed', error: { code } });
    expect(byUpload.job.error).toEqual(byPath.job.error);
    await expectCliToSay(path, byPath.job.error?.message);
  });

  test.each(['a folder', 'nothing'])(
    '%s instead of a file fails with the same sentence',
    async (what) => {
      const path = join(doors.folder, what);
      if (what === 'a folder') await mkdir(path);
      const { job } = await imported(doors.desktop, path, emptyFile);
      expect(job).toMatchObject({ state: 'failed', error: { code: 'unreadable-file' } });
      await expectCliToSay(path, job.error?.message);
    },
  );

  async function expectCliToSay(path: string, sentence: string | undefined): Promise<void> {
    expect(sentence).toEqual(expect.any(String));
    const { exitCode, stdout, stderr } = await runCli('flows', path, '--csv', '-');
    expect([exitCode, stdout, stderr]).toEqual([1, '', `wiresift: ${sentence}\n`]);
  }
});

test('an export is the same file through every door', async () => {
  const { desktop, browser } = doors;
  const { stdout } = await runCli('flows', whole, '--csv', '-');
  // The case knows more of a flow: what the command line writes is asked for by name.
  const columns = stdout.slice(0, stdout.indexOf('\n'));
  const question = { captureId: 1, columns };
  const exported = async (door: Door) => {
    const job = await ended(door, await door.call('flows.export', question));
    return new TextDecoder().decode(await door.take(job.exportName ?? ''));
  };
  const byPath = await exported(desktop);
  expect(await exported(browser)).toBe(byPath);
  // Capture 1 of the case and the only file of the command are both evidence 1.
  expect(byPath).toBe(stdout);
});

/** Rows of a CSV whose words need no quotes, by column, the number of the evidence left out. */
function unnumberedCsv(text: string) {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = flowColumns.map(({ column }) => column);
  expect(header.split(',').slice(0, columns.length)).toEqual(columns); // features stand behind
  return lines.map((line) => line.replace(/^\d+/, 'E').split(',').slice(0, columns.length));
}

function asInCsv(row: Record<string, unknown>): string[] {
  return flowColumns.map(({ field, type }) => {
    const value = row[field];
    if (value === null) return '';
    if (type === 'time' || type === 'duration') return (Number(value) / 1e6).toFixed(6);
    return type === 'ratio' && Number.isInteger(value) ? `${value}.0` : String(value);
  });
}
