// Traffic as fast as the machine can send it, captured and analysed, beside a tcpdump that does nothing else: what
// tcpdump can keep, we keep. And a quarter of an hour at a moderate rate, over which memory stays flat. Needs to be
// root, with tcpreplay.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { twoHosts } from './two-hosts.ts';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'out/main/cli.js');
/** Its frames are 238 bytes long on average. */
const traffic = join(root, 'resources/demo/demo.pcap');
const rates = [200_000, 100_000, 50_000, 25_000];
const loadSec = 60;
const memoryRate = 20_000;
const memorySec = 900;
const megabyte = 2 ** 20;

interface Outcome {
  readonly sent: number;
  readonly captured: number;
  readonly dropped: number;
  readonly besides: { readonly captured: number; readonly dropped: number };
  readonly behindSec: number;
  /** Of our process, each second. */
  readonly residentBytes: readonly number[];
}

export async function liveLoad(): Promise<boolean> {
  for (const rate of rates) {
    const outcome = await run(rate, loadSec);
    tell(rate, outcome);
    if (outcome.besides.dropped === 0) {
      return outcome.dropped === 0 && outcome.captured >= outcome.sent;
    }
  }
  console.log('tcpdump kept up with none of these rates');
  return false;
}

export async function liveMemory(): Promise<boolean> {
  const outcome = await run(memoryRate, memorySec);
  tell(memoryRate, outcome);
  const third = Math.floor(outcome.residentBytes.length / 3);
  const [early, late] = [
    Math.max(...outcome.residentBytes.slice(0, third)),
    Math.max(...outcome.residentBytes.slice(-third)),
  ];
  console.log(`most in the first third ${mb(early)}, in the last ${mb(late)}`);
  return late < 1.2 * early && outcome.dropped === 0;
}

async function run(rate: number, seconds: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-load-'));
  const hosts = twoHosts();
  try {
    const words = ['--interface', hosts.interfaceName, '--write', join(folder, 'load.pcapng')];
    const buffer = ['--buffer', '64', '--analyze', '--json', join(folder, 'load.json')];
    const capture = hosts.start('server', process.execPath, cli, 'capture', ...words, ...buffer);
    const said = text(capture.stderr!);
    capture.stdout!.resume();
    const other = hosts.start(
      'server',
      'tcpdump',
      '-i',
      hosts.interfaceName,
      '-n',
      '-B',
      '65536',
      '-w',
      '/dev/null',
    );
    const otherSaid = text(other.stderr!);
    const ended = new Promise((over) => capture.once('exit', over));
    await sleep(5);
    const watched = watchMemory(capture.pid!);
    const asked = [
      '--intf1',
      hosts.otherName,
      '--pps',
      `${rate}`,
      '--loop',
      '0',
      '--duration',
      `${seconds}`,
    ];
    const sender = hosts.start('client', 'tcpreplay', '--preload-pcap', ...asked, traffic);
    const sent = count(await text(sender.stdout!), /Actual: (\d+) packets/);
    await sleep(3);
    other.kill('SIGINT');
    capture.kill('SIGINT');
    const stoppedMs = Date.now();
    await ended;
    const behindSec = (Date.now() - stoppedMs) / 1000;
    const [ours, theirs] = [await said, await otherSaid];
    return {
      ...{ sent, behindSec, residentBytes: watched() },
      captured: count(ours, /Captured (\d+) packets/),
      dropped: count(ours, /(\d+) dropped on/),
      besides: {
        captured: count(theirs, /(\d+) packets? captured/),
        dropped: count(theirs, /(\d+) packets? dropped by kernel/),
      },
    };
  } finally {
    hosts.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The process is `ip netns exec`, which becomes what it runs. */
function watchMemory(pid: number): () => number[] {
  const seen: number[] = [];
  const timer = setInterval(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    seen.push(count(status, /VmRSS:\s+(\d+) kB/) * 1024);
  }, 1000);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

function tell(rate: number, { sent, captured, dropped, besides, ...rest }: Outcome): void {
  console.log(`${rate} packets/s asked for: ${sent} sent`);
  console.log(
    `  wiresift ${captured} captured, ${dropped} dropped; ${rest.behindSec} s until all was said`,
  );
  console.log(`  tcpdump ${besides.captured} captured, ${besides.dropped} dropped`);
  console.log(`  resident at most ${mb(Math.max(...rest.residentBytes))}`);
}

const count = (said: string, pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? -1);
const mb = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;
const sleep = (seconds: number) => new Promise((over) => setTimeout(over, seconds * 1000));
