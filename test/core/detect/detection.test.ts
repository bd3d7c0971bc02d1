// All detectors over one reading: what each is shown, and when.

import { expect, test } from 'vitest';
import { Detection } from '../../../src-core/detect/detection.ts';
import { detector } from '../../../src-core/detect/detector.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';
import { emptyContext } from '../../../src-core/detect/no-indicators.ts';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { pcapFile } from '../../fixtures/captures.ts';
import { dnsQuery } from '../../fixtures/dns-message.ts';
import { udpFrame } from '../../fixtures/frames.ts';

/** Writes down what it is shown. */
function listener() {
  const shown: string[] = [];
  const made = detector({
    ...{ id: 'listener', title: 'Listener', attack: null, explain: '', impact: 'info' },
    defaults: { prefix: '' },
    start({ prefix }) {
      return {
        see({ startUs, ended, open, events, isLast }) {
          const flows = [...ended, ...open].map(
            (flow) => `${flow.isOpen ? 'open' : 'ended'} ${flow.srcIp}`,
          );
          const told = events.map(({ kind, srcIp, srcPort }) => `${kind} ${srcIp}:${srcPort}`);
          shown.push(
            [`${prefix}${startUs / 1e6}`, ...flows, ...told, ...(isLast ? ['.'] : [])].join(' '),
          );
          return [];
        },
        end: () => [],
      };
    },
  });
  return { made, shown };
}

test('flows, events and what is open are shown with the window they are of', () => {
  const { made, shown } = listener();
  const detection = new Detection(
    [made],
    [{ id: 'listener', settings: { prefix: '@' } }],
    emptyContext,
  );
  const query = dnsQuery(7, { name: 'example.org', type: 'A' });
  const ask = (srcPort: number, atSec: number) => ({
    atUs: atSec * 1e6,
    frame: udpFrame({ src: '10.0.0.1', dst: '10.0.0.53', srcPort, dstPort: 53 }, query),
  });
  const file = pcapFile([ask(4001, 10), ask(4002, 70)]);
  const extraction = { windowSec: 60, wantsEvents: true };
  const extractor = new FlowExtractor(defaultFlowSettings, 0, extraction);
  const input = extractor.open('test.pcap', 1);
  input.reserve(file.length).set(file);
  input.commit(file.length);
  input.finish();
  for (;;) {
    for (let batch = extractor.next(); batch; batch = extractor.next()) {
      detection.begin(extractor.window!);
      detection.flows(batch);
    }
    if (!extractor.closed) break;
    detection.begin(extractor.window!);
    for (let batch = extractor.takeEvents(); batch; batch = extractor.takeEvents())
      detection.events(batch);
    for (let batch = extractor.takeOpen(); batch; batch = extractor.takeOpen())
      detection.open(batch);
    detection.close();
  }
  expect(shown).toEqual([
    '@0 open 10.0.0.1 dns 10.0.0.1:4001 .',
    '@60 open 10.0.0.1 dns 10.0.0.1:4002 .',
    '@60 ended 10.0.0.1 ended 10.0.0.1 .',
  ]);
});

test('a detector that is not chosen is not asked', () => {
  const { made, shown } = listener();
  const detection = new Detection([made], [], emptyContext);
  detection.begin({ startUs: 0, endUs: 60e6 });
  detection.close();
  expect(shown).toEqual([]);
});

test.each(detectors.map((made) => [made.id, made] as const))(
  '%s says what it is, and is silent without traffic',
  (id, made) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(made.attack ?? 'T1000').toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(made.title.length * made.explain.length).toBeGreaterThan(0);
    const watch = made.start(made.defaults, emptyContext);
    const nothing = { startUs: 0, endUs: 60e6, ended: [], events: [], open: [], isLast: true };
    expect([...watch.see(nothing), ...watch.end()]).toEqual([]);
  },
);

test('no two detectors have one id, and the list goes by it', () => {
  const ids = detectors.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});
