// Attacks over a cable while it is captured and analysed: each is told within two windows, ordinary traffic alone
// raises nothing above low, and the file says at the end what was said live. By dumpcap and by tcpdump; some nine
// minutes. Needs to be root, with nmap and hping3.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { detectors } from '../../../src-core/detect/detectors.ts';
import { defaultSettings } from '../../../src-main/engine/read-settings.ts';
import { type TwoHosts, twoHosts } from './two-hosts.ts';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'out/main/cli.js');
const peer = join(root, 'scripts/soak/live/peer.mjs');
const ordinarySec = 120;
const attackedSec = 150;

interface Told {
  readonly detector: string;
  readonly severity: string;
  readonly atMs: number;
  readonly line: string;
}

export async function live(): Promise<boolean> {
  const isRight: boolean[] = [];
  for (const source of ['dumpcap', 'tcpdump']) isRight.push(await liveBy(source));
  return isRight.every(Boolean);
}

async function liveBy(source: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-live-'));
  const hosts = twoHosts();
  try {
    const path = join(folder, 'live.pcapng');
    const [now, later] = [join(folder, 'live.json'), join(folder, 'later.json')];
    const words = ['--interface', hosts.interfaceName, '--source', source, '--write', path];
    const reports = ['--analyze', '--json', now];
    const capture = hosts.start('server', process.execPath, cli, 'capture', ...words, ...reports);
    capture.stdout!.resume();
    const told: Told[] = [];
    createInterface({ input: capture.stderr! }).on('line', (line) => told.push(tellingOf(line)));
    const ended = new Promise((over) => capture.once('exit', over));
    const began = await attack(hosts);
    capture.kill('SIGINT');
    console.log(`${source}: ended with ${await ended}`);
    await text(
      hosts.start('server', process.execPath, cli, 'analyze', path, '--json', later).stdout!,
    );
    const isSame = readFileSync(now, 'utf8') === readFileSync(later, 'utf8');
    console.log(`the file says ${isSame ? 'the same' : 'SOMETHING ELSE'}`);
    return isSame && judged(told, began);
  } finally {
    hosts.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answers when each attack began. */
async function attack(hosts: TwoHosts): Promise<ReadonlyMap<string, number>> {
  const all = ordinarySec + attackedSec;
  const began = new Map<string, number>();
  const run = (detector: string, program: string, ...words: readonly string[]) => {
    began.set(detector, Date.now());
    hosts.start('client', program, ...words);
  };
  await sleep(5); // the capture begins before the traffic
  hosts.start('server', process.execPath, peer, 'serve', `${all}`);
  await sleep(1);
  hosts.start('client', process.execPath, peer, 'ordinary', `${all - 5}`);
  await sleep(ordinarySec);
  run('beacon', process.execPath, peer, 'beacon', `${attackedSec - 10}`);
  run('dns-tunnel', process.execPath, peer, 'tunnel', '60');
  await sleep(10);
  const scan = ['-sS', '-n', '-Pn', '-e', hosts.otherName, '-S', '10.77.0.66'];
  run('port-scan', 'nmap', ...scan, '-p1-1000', '10.77.0.10');
  await sleep(20);
  run(
    'syn-flood',
    'hping3',
    '-S',
    '-p',
    '80',
    '-a',
    '10.77.0.66',
    '-q',
    '-i',
    'u200',
    '-c',
    '20000',
    '10.77.0.10',
  );
  await sleep(attackedSec - 30);
  return began;
}

const sleep = (seconds: number) => new Promise((over) => setTimeout(over, seconds * 1000));

/** `2026-03-01T12:00:00.000Z high: Port scan. ...` */
function tellingOf(line: string): Told {
  const [, severity = '', title = ''] = /^\S+Z (\w+): ([^.]+)\. /.exec(line) ?? [];
  const detector = detectors.find((each) => each.title === title)?.id ?? title;
  return { detector, severity, atMs: Date.now(), line };
}

function judged(told: readonly Told[], began: ReadonlyMap<string, number>): boolean {
  const firstMs = Math.min(...began.values());
  const isBad = ({ severity }: Told) => ['medium', 'high', 'critical'].includes(severity);
  const early = told.filter((each) => isBad(each) && each.atMs < firstMs);
  for (const { line } of early) console.log(`told of ordinary traffic: ${line}`);
  const mostMs = 2 * defaultSettings().windowSec * 1000;
  const isHeard = [...began].map(([detector, fromMs]) => {
    const first = told.find((each) => each.detector === detector && each.atMs >= fromMs);
    const tookMs = first && first.atMs - fromMs;
    console.log(`${detector}: ${tookMs === undefined ? 'NOT TOLD' : `${tookMs / 1000} s`}`);
    return tookMs !== undefined && tookMs <= mostMs;
  });
  const others = told.filter(({ detector, atMs }) => atMs >= firstMs && !began.has(detector));
  for (const { line } of others) console.log(`  also: ${line}`);
  return early.length === 0 && isHeard.every(Boolean);
}
