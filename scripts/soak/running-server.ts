// A server of its own over a case, asked over HTTP as a browser asks.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join, resolve } from 'node:path';

export interface Answered {
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
}

export interface RunningServer {
  /** For a browser, with its key. */
  readonly address: string;
  ask(path: string): Promise<Answered>;
  /** The most that the system ever gave it. */
  peakBytes(): number;
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
  const headers = { authorization: `Bearer ${token}` };
  return {
    address: `${origin}/?token=${token}`,
    ask: (path) =>
      new Promise((answered, failed) => {
        const startedAt = performance.now();
        const request = get(`${origin}/api${path}`, { agent, headers }, (response) => {
          let bytes = 0;
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
          });
          response.on('end', () => {
            const ms = performance.now() - startedAt;
            answered({ status: response.statusCode ?? 0, bytes, ms });
          });
        });
        request.on('error', failed);
      }),
    peakBytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
    },
    async close() {
      agent.destroy();
      const ended = new Promise((over) => child.once('exit', over));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
