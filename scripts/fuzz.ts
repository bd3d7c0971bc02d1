// npm run fuzz [-- --seconds 60 --seed 1 --only NUMBER --into FOLDER]: captures changed at random
// through all that reads captures. With WIRESIFT_CORPUS set, real ones too. Exit code 1 when a rule
// is broken; the input is then kept in the folder.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildScript } from './build-script.ts';
import type { FuzzFigures } from './fuzz/fuzz-figures.ts';
import { type FuzzInput, fuzzInput } from './fuzz/fuzz-input.ts';
import { fuzzSeeds } from './fuzz/fuzz-seeds.ts';
import { runFuzzThread } from './fuzz/run-fuzz-thread.ts';

/** Then something is so wrong that more of it tells nothing new. */
const mostComplaints = 20;

export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      into: { type: 'string', default: '.fuzz' },
    },
  });
  const seed = Number(values.seed);
  const seeds = fuzzSeeds(process.env.WIRESIFT_CORPUS);
  const thread = await buildScript('scripts/fuzz/fuzz-thread.ts');
  try {
    const startedAt = performance.now();
    const { figures, complaints } = await runFuzzThread(thread.path, {
      ...{ seeds, seed, mostComplaints },
      seconds: Number(values.seconds),
      ...(values.only !== undefined && { only: Number(values.only) }),
    });
    report(figures, (performance.now() - startedAt) / 1000);
    for (const { number, complaint } of complaints) {
      keep(fuzzInput(seeds, seed, number), complaint, values.into, seed);
    }
    if (complaints.length > 0) process.exitCode = 1;
  } finally {
    rmSync(thread.folder, { recursive: true, force: true });
  }
}

function report(figures: FuzzFigures, seconds: number): void {
  const { inputs, packets, flows, formats, linkTypes, protocols, detectors } = figures;
  const of = [...formats].map(([format, count]) => `${format} ${count}`).sort();
  console.log(`${inputs} inputs, ${Math.round(inputs / seconds)} a second: ${of.join(', ')}`);
  console.log(`${packets} packets, ${flows} flows, ${linkTypes.size} link types`);
  console.log(`${protocols.size} layers: ${[...protocols].sort().join(' ')}`);
  console.log(`${detectors.size} detectors spoke: ${[...detectors].sort().join(' ')}`);
  const heldMb = (figures.heldBytes / 2 ** 20).toFixed(1);
  console.log(
    `slowest input ${figures.slowestInput} in ${Math.round(figures.slowestMs)} ms, ${heldMb} MB held at the end`,
  );
}

function keep(
  { number, origin, bytes }: FuzzInput,
  complaint: string,
  folder: string,
  seed: number,
): void {
  const path = join(folder, `seed-${seed}-input-${number}.pcap`);
  const again = `npm run fuzz -- --seed ${seed} --only ${number}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, bytes);
  writeFileSync(`${path}.txt`, `${again}\nMade of ${origin}.\n\n${complaint}\n`);
  console.error(`${path}: made of ${origin}; again with ${again}\n${complaint}\n`);
}
