// A server of its own over a case, asked over HTTP as a browser asks.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';

export interface Answered {
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
  /** Its first megabyte: a download is only counted. */
  readonly text: string;
}

export interface RunningServer {
  /** For a browser, with its key. */
  readonly address: string;
  ask(path: string): Promise<Answered>;
  /** The same, with something that is to be changed. */
  send(path: string, body: object): Promise<Answered>;
  /** What all its threads that live have used so far. */
  processorMs(): number;
  /** The most that the system ever gave it, or gave it since that was forgotten. */
  peakBytes(): number;
  forgetPeak(): void;
  /** What it has now. */
  heldBytes(): number;
  close(): Promise<void>;
}

export async function runningServer(folder: string, casePath: string): Promise<RunningServer> {
  const words = ['--data', join(folder, 'data'), '--case', casePath];
  const child = spawn(process.execPath, [resolve('out/main/server.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((heard, failed) => {
    child.stdout.once('data', (text) => heard(String(text)));
    child.once('exit', () => failed(new Error('The server ended before it began.')));
  });
  const [, origin = '', token = ''] = /(http:\S+)\/\?token=(\S+)/.exec(said) ?? [];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const authorization = `Bearer ${token}`;
  const ask = (path: string, body?: object) =>
    new Promise<Answered>((answered, failed) => {
      const startedAt = performance.now();
      const type = body && { 'content-type': 'application/json' };
      const options = { agent, method: body ? 'POST' : 'GET', headers: { authorization, ...type } };
      const asked = request(`${origin}/api${path}`, options, (response) => {
        let bytes = 0;
        let text = '';
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes <= 1_000_000) text += chunk.toString();
        });
        response.on('end', () => {
          const ms = performance.now() - startedAt;
          answered({ status: response.statusCode ?? 0, bytes, ms, text });
        });
      });
      asked.on('error', failed);
      asked.end(body && JSON.stringify(body));
    });
  const kilobytes = (name: string): number => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  };
  return {
    address: `${origin}/?token=${token}`,
    ask: (path) => ask(path),
    send: ask,
    processorMs: () => threadsMs(`/proc/${child.pid}/task`),
    peakBytes: () => kilobytes('VmHWM') * 1024,
    forgetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    heldBytes: () => kilobytes('VmRSS') * 1024,
    async close() {
      agent.destroy();
      const ended = new Promise((over) => child.once('exit', over));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The first number of schedstat: nanoseconds on a processor. */
function threadsMs(folder: string): number {
  let sum = 0;
  for (const thread of readdirSync(folder)) {
    sum += Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  }
  return sum;
}
