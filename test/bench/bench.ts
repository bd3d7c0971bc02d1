// How fast a capture becomes flows, beside the C tools on the same file in the same run.
// npm run bench [-- packets] [--tshark]: needs `npm run build`; peers that are not installed are left
// out, and tshark, which takes half a minute, unless it is asked for.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScript } from '../../scripts/build-script.ts';
import { generateCapture } from './generate-capture.ts';

const runs = 3;
const built = join(process.cwd(), 'out', 'main');
let peakMegabytes = 0;

export async function main(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-bench-'));
  const script = await buildScript('test/bench/read-flows.ts');
  try {
    const path = join(folder, 'bench.pcap');
    const [wanted] = args.filter((arg) => !arg.startsWith('--'));
    const { packets } = generateCapture(path, { packets: Number(wanted ?? 2_000_000) });
    const gigabytes = statSync(path).size / 1e9;
    console.log(`${packets} packets, ${gigabytes.toFixed(2)} GB, ${cpus()[0]?.model}`);
    console.log(`node ${process.version}, best of ${runs} runs\n`);
    const contenders = [...ours(path, folder, script.path), ...peers(path, folder)];
    if (args.includes('--tshark')) contenders.push(tshark(path));
    for (const { name, run, times = runs } of contenders) {
      const seconds = await bestOf(run, times);
      if (seconds === undefined) console.log(`${name.padEnd(34)} not installed`);
      else console.log(row(name, seconds, packets, gigabytes));
    }
    console.log(`\npeak memory of the first: ${peakMegabytes} MB`);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(script.folder, { recursive: true });
  }
}

interface Contender {
  readonly name: string;
  /** False when the tool is not there. */
  readonly run: () => Promise<boolean>;
  /** How often; thrice when nothing is said. */
  readonly times?: number;
}

function ours(path: string, folder: string, script: string): Contender[] {
  return [
    {
      name: 'wiresift, file to batches of flows',
      async run() {
        const { status, stdout } = spawnSync(process.execPath, [script, path, built]);
        peakMegabytes = Math.max(peakMegabytes, Number(stdout));
        return status === 0;
      },
    },
    tool('wiresift flows --csv', process.execPath, [
      join(built, 'cli.js'),
      'flows',
      path,
      '--csv',
      join(folder, 'flows.csv'),
    ]),
  ];
}

function peers(path: string, folder: string): Contender[] {
  return [
    tool('nfpcapd (counts only)', 'nfpcapd', ['-r', path, '-w', folder]),
    tool('argus', 'argus', ['-r', path, '-w', join(folder, 'argus.out')]),
    tool('ndpiReader', 'ndpiReader', ['-q', '-i', path]),
  ];
}

function tshark(path: string): Contender {
  const conversations = ['-z', 'conv,tcp', '-z', 'conv,udp'];
  return {
    ...tool('tshark conversations', 'tshark', ['-q', '-r', path, ...conversations]),
    times: 1,
  };
}

function tool(name: string, command: string, args: readonly string[]): Contender {
  return {
    name,
    run: async () => {
      const { error, status } = spawnSync(command, args, { stdio: 'ignore' });
      if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return false;
      if (status !== 0) throw new Error(`${command} failed with ${status}`);
      return true;
    },
  };
}

async function bestOf(run: () => Promise<boolean>, times: number): Promise<number | undefined> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    if (!(await run())) return undefined;
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

function row(name: string, seconds: number, packets: number, gigabytes: number): string {
  const rate = `${(packets / seconds / 1e6).toFixed(2)} M packets/s`;
  return `${name.padEnd(34)} ${seconds.toFixed(2).padStart(6)} s  ${rate.padStart(18)}  ${(gigabytes / seconds).toFixed(2)} GB/s`;
}
