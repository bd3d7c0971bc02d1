// An engine small enough to sit behind `window.bridge`: one capture, and flows that all differ.

import type { Transport } from '../../src-contract/client.ts';
import type { News } from '../../src-contract/news.ts';
import type { Reply } from '../../src-contract/reply.ts';
import type { Capture } from '../../src-contract/routes/captures.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { flowRow } from '../fixtures/flow-rows.ts';

export interface FakeEngineBridge {
  readonly bridge: Transport;
  readonly asked: [name: string, input: unknown][];
  readonly taken: string[];
  captures: Capture[];
  jobs: Job[];
  flows: number;
  settingsProblem: string | null;
  tell(news: News): void;
}

export const capture: Capture = {
  captureId: 1,
  name: 'office.pcap',
  bytes: 4_397_209,
  sha256: 'ab'.repeat(32),
  packets: 18_456,
  flows: 1234,
  startUs: 1_795_176_000_000_000,
  endUs: 1_795_179_600_000_000,
  state: 'ready',
  holds: 'packets',
  issues: 0,
  evidence: 'present',
};

export const job: Job = {
  jobId: 'job-1',
  kind: 'import',
  title: 'office.pcap',
  state: 'running',
  doneBytes: 50,
  totalBytes: 100,
  packets: 0,
  flows: 0,
  stage: '',
  done: 50,
  total: 100,
  unit: 'bytes',
  perSec: null,
  secLeft: null,
};

const totals = { flows: 1234, packets: 14_808, bytes: 5_054_464, firstUs: 1, lastUs: 2, hosts: 2 };

export function fakeEngineBridge(): FakeEngineBridge {
  const hearers = new Set<(news: News) => void>();
  const engine: FakeEngineBridge = {
    asked: [],
    taken: [],
    captures: [capture],
    jobs: [],
    flows: 1234,
    settingsProblem: null,
    tell: (news) => {
      for (const hear of hearers) hear(news);
    },
    bridge: {
      async call(name, input) {
        engine.asked.push([name, input]);
        return answer(engine, name, input);
      },
      listen(hear) {
        hearers.add(hear);
        return () => hearers.delete(hear);
      },
      give: async ({ name }) => (name === 'made-up' ? '' : `/captures/${name}`),
      take: (exportName) => engine.taken.push(exportName),
    },
  };
  return engine;
}

function answer(engine: FakeEngineBridge, name: string, input: unknown): Reply<unknown> {
  const ok = (value: unknown): Reply<unknown> => ({ ok: true, answer: value });
  if (name === 'captures.list') return ok(engine.captures);
  if (name === 'cases.recent') return ok({ cases: [], canOpen: false });
  if (name === 'jobs.list') return ok(engine.jobs);
  if (name === 'flows.page') return pageOf(engine.flows, input as Question);
  if (name === 'settings.state') {
    return ok({ path: '/home/ann/settings.yaml', problem: engine.settingsProblem });
  }
  if (name === 'flows.complete') return ok({ suggestions: [], problem: null });
  if (name === 'statistics.facets') return ok([]);
  if (name === 'flows.totals') return ok(totals);
  if (name === 'flows.export') return ok({ ...job, jobId: 'job-2', kind: 'export' });
  return ok(job);
}

interface Question {
  readonly where: string;
  readonly offset: number;
  readonly limit: number;
}

function pageOf(total: number, { where, offset, limit }: Question): Reply<unknown> {
  const matched = where ? Math.floor(total / 100) : total;
  const rows = Array.from({ length: Math.max(0, Math.min(limit, matched - offset)) }, (_, index) =>
    flowRow({ flowId: `1.${offset + index + 1}`, service: '<img src=x onerror=alert(1)>' }),
  );
  return { ok: true, answer: { total, matched, offset, rows } };
}
