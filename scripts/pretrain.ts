// Makes the model that ships: fitted on the ordinary part of the demo, on more hours of the same office that
// nobody sees, and on the mixed traffic of the bench. The same bytes in every run.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../src-core/base/random.ts';
import { wiresiftMatrix } from '../src-core/feature/wiresift-matrix.ts';
import { defaultFlowSettings } from '../src-core/flow/flow-settings.ts';
import { featureImportance } from '../src-core/model/feature-importance.ts';
import { matrixReading } from '../src-core/model/flow-reading.ts';
import { RowGatherer } from '../src-core/model/gathered-rows.ts';
import { gatherFlows } from '../src-core/model/model-rows.ts';
import { findModel } from '../src-core/model/models.ts';
import { flowSource } from '../src-core/model/row-source.ts';
import { trainModel } from '../src-core/model/train-model.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { extractFlows } from '../src-workers/extract-flows.ts';
import { packModel } from '../src-workers/model-bytes.ts';
import { generateCapture } from '../test/bench/generate-capture.ts';
import { pcapFile } from '../test/fixtures/captures.ts';
import { ordinaryActs } from './demo/ordinary-acts.ts';
import { Scene } from './demo/scene.ts';

const kind = 'isolation-forest';
const seed = 20_260_302;
const hours = 12;
const mixedPackets = 60_000;
const mostRows = 50_000;

/** `npm run pretrain`, or with a folder of one's own after `--`. */
export async function main([
  folder = join('resources', 'models'),
]: readonly string[]): Promise<void> {
  const gatherer = new RowGatherer(flowSource, wiresiftMatrix, mostRows, seed);
  const scratch = await mkdtemp(join(tmpdir(), 'wiresift-pretrain-'));
  try {
    for (let hour = 0; hour < hours; hour++) {
      const path = join(scratch, 'office.pcap');
      await writeFile(path, officeHour(seed + 1000 * hour));
      await gather(path, gatherer);
    }
    const mixed = join(scratch, 'mixed.pcap');
    generateCapture(mixed, { packets: mixedPackets, seed });
    await gather(mixed, gatherer);
  } finally {
    await rm(scratch, { recursive: true });
  }
  const trained = train(gatherer);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${kind}.model`), packModel(trained));
  await writeFile(join(folder, `${kind}.md`), cardText(trained));
  console.log(`${folder}: ${trained.card.fittedRows} rows fitted`);
}

/** The demo's ordinary part is the first of them. */
function officeHour(hourSeed: number): Uint8Array {
  const scene = new Scene();
  for (const [i, act] of ordinaryActs.entries()) act(scene, new Random(hourSeed + i));
  const frames = scene.conversations.flatMap((conversation) => conversation.frames);
  return pcapFile(frames.sort((a, b) => a.atUs - b.atUs));
}

async function gather(path: string, gatherer: RowGatherer): Promise<void> {
  await extractFlows(
    { captures: [{ path, evidence: 1 }], settings: defaultFlowSettings },
    {
      flows: async (batch) => gatherFlows(batch, matrixReading, gatherer),
      progress: async () => {},
    },
  );
}

function train(gatherer: RowGatherer): TrainedModel {
  const model = findModel(kind);
  const rows = gatherer.rows();
  return trainModel(
    model,
    { ...rows, nameOf: () => 'an ordinary flow of its training' },
    {
      settings: model.defaults,
      seed,
      falseAlarmRate: 0.001,
      card: {
        date: '2026-03-02',
        version: '',
        evidence: [],
        notes: [`${hours} made-up hours of a small office, and mixed made-up traffic.`],
        isShipped: true,
      },
    },
  );
}

function cardText(trained: TrainedModel): string {
  const { card, source, threshold } = trained;
  const important = featureImportance(trained).slice(0, 10);
  return `# The model that ships: ${kind}

Made by \`npm run pretrain\`; the same bytes in every run.

| | |
|---|---|
| fitted on | ${card.fittedRows} flows, calibrated on ${card.heldOutRows} others |
| what they are | ${hours} made-up hours of the demo's office without its attacks, and made-up mixed traffic: DNS, HTTP, TLS, SSH, echoes, NTP, ARP |
| features | profile \`${source.id}\`, hash \`${source.hash}\` |
| reports | raw scores from ${threshold.toPrecision(6)} on, which ${100 * card.falseAlarmRate} % of such flows reach |
| seed | ${trained.seed} |

How far to trust it: it has never seen a real network. Where a capture is unlike what it was fitted on
(which every analysis measures and says), its alerts are \`info\`, else \`low\`; it never makes a higher one.
Train a model on ordinary traffic of your own: \`wiresift train ordinary.pcap --model isolation-forest -o own.model\`.

What matters most to it: ${important.map(({ feature, share }) => `\`${feature}\` ${(100 * share).toFixed(1)} %`).join(', ')}.
`;
}
