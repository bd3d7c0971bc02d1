// Makes the models that ship. Those of what is ordinary are fitted on the ordinary part of the demo, on more
// hours of the same office that nobody sees, and on the mixed traffic of the bench; the one that knows attacks
// on the demo and its labels. The same bytes in every run.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../src-core/base/random.ts';
import type { SeenFlow } from '../src-core/detect/seen-flow.ts';
import { defaultFlowSettings } from '../src-core/flow/flow-settings.ts';
import { featureImportance } from '../src-core/model/feature-importance.ts';
import { matrixReading } from '../src-core/model/flow-reading.ts';
import { type GatheredRows, RowGatherer } from '../src-core/model/gathered-rows.ts';
import { gatherFlows } from '../src-core/model/model-rows.ts';
import { findModel } from '../src-core/model/models.ts';
import { trainModel } from '../src-core/model/train-model.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { LabelReader } from '../src-core/table/label-reader.ts';
import { extractFlows } from '../src-workers/extract-flows.ts';
import { packModel } from '../src-workers/model-bytes.ts';
import { generateCapture } from '../test/bench/generate-capture.ts';
import { pcapFile } from '../test/fixtures/captures.ts';
import { ordinaryActs } from './demo/ordinary-acts.ts';
import { Scene } from './demo/scene.ts';
import { buildDemo } from './demo.ts';

const ordinaryKinds = ['isolation-forest', 'autoencoder'];
const labelledKinds = ['random-forest'];
const seed = 20_260_302;
const hours = 12;
const mixedPackets = 60_000;
const mostRows = 50_000;

/** `npm run pretrain`, or with a folder of one's own after `--`. */
export async function main([
  folder = join('resources', 'models'),
]: readonly string[]): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'wiresift-pretrain-'));
  await mkdir(folder, { recursive: true });
  const cards: string[] = [];
  const ship = async (kind: string, rows: GatheredRows, note: string) => {
    const trained = train(kind, rows, note);
    await writeFile(join(folder, `${kind}.model`), packModel(trained));
    cards.push(cardText(trained));
  };
  try {
    const ordinary = await ordinaryRows(join(scratch, 'ordinary.pcap'));
    const note = `${hours} made-up hours of the demo's office without its attacks, and made-up mixed traffic: DNS, HTTP, TLS, SSH, echoes, NTP, ARP.`;
    for (const kind of ordinaryKinds) await ship(kind, ordinary, note);
    const labelled = await demoRows(join(scratch, 'demo.pcap'));
    for (const kind of labelledKinds)
      await ship(kind, labelled, 'The demo capture, with its labels.');
  } finally {
    await rm(scratch, { recursive: true });
  }
  await writeFile(join(folder, 'README.md'), pageText(cards));
}

async function ordinaryRows(path: string): Promise<GatheredRows> {
  const gatherer = newGatherer();
  for (let hour = 0; hour < hours; hour++) {
    await writeFile(path, officeHour(seed + 1000 * hour));
    await gather(path, gatherer);
  }
  generateCapture(path, { packets: mixedPackets, seed });
  await gather(path, gatherer);
  return gatherer.rows();
}

async function demoRows(path: string): Promise<GatheredRows> {
  const { pcap, labels } = buildDemo();
  await writeFile(path, pcap);
  const reader = new LabelReader();
  reader.push(labels);
  const join = reader.finish();
  const gatherer = newGatherer();
  await gather(path, gatherer, (flow) => join.classOf(flow));
  return gatherer.rows(join.names);
}

const newGatherer = () =>
  new RowGatherer(matrixReading.source, matrixReading.columns, mostRows, seed);

/** The demo's ordinary part is the first of them. */
function officeHour(hourSeed: number): Uint8Array {
  const scene = new Scene();
  for (const [i, act] of ordinaryActs.entries()) act(scene, new Random(hourSeed + i));
  const frames = scene.conversations.flatMap((conversation) => conversation.frames);
  return pcapFile(frames.sort((a, b) => a.atUs - b.atUs));
}

async function gather(
  path: string,
  gatherer: RowGatherer,
  classOf?: (flow: SeenFlow) => number,
): Promise<void> {
  await extractFlows(
    { captures: [{ path, evidence: 1 }], settings: defaultFlowSettings },
    {
      flows: async (batch) => gatherFlows(batch, matrixReading, gatherer, classOf),
      progress: async () => {},
    },
  );
}

function train(kind: string, rows: GatheredRows, note: string): TrainedModel {
  const model = findModel(kind);
  return trainModel(
    model,
    { ...rows, nameOf: () => 'an ordinary flow of its training' },
    {
      settings: model.defaults,
      seed,
      falseAlarmRate: 0.001,
      card: { date: '2026-03-02', version: '', evidence: [], notes: [note], isShipped: true },
    },
  );
}

function cardText(trained: TrainedModel): string {
  const { kind, card, source, threshold } = trained;
  const important = featureImportance(trained).slice(0, 10);
  const rate = 100 * card.falseAlarmRate;
  return `## ${kind}

| | |
|---|---|
| fitted on | ${card.fittedRows} flows, calibrated on ${card.heldOutRows} other ordinary ones |
| what they are | ${card.notes[0]} |
| classes | ${card.classes.join(', ') || 'none: it knows only what is ordinary'} |
| features | profile \`${source.id}\`, hash \`${source.hash}\` |
| reports | raw scores from ${Number(threshold.toPrecision(6))} on${card.classes.length > 0 ? '' : `, which ${rate} % of such flows reach`} |
| matters most | ${important.map(({ feature, share }) => `\`${feature}\` ${(100 * share).toFixed(1)} %`).join(', ')} |
`;
}

const pageText = (cards: readonly string[]): string => `# The models that ship

Made by \`npm run pretrain\` with the seed ${seed}; the same bytes in every run. \`wiresift analyze\` scores with
the isolation forest when nothing else is said; the others are for trying out: \`--model shipped:autoencoder\`.

How far to trust them: they have never seen a real network. Where a capture is unlike what they were fitted
on (which every analysis measures and says), their alerts are \`info\`, else \`low\`; they never make higher ones.
Train a model on ordinary traffic of your own:
\`wiresift train ordinary.pcap --model isolation-forest -o own.model\`.

${cards.join('\n')}`;
