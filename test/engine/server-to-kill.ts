// A server of a case in a process of its own, which is asked for something and killed.

import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const server = join(resolve(import.meta.dirname, '../..'), 'out/main/server.js');

export interface ServerToKill {
  /** Over HTTP, as a page does; what is under way when the server is killed has no answer. */
  post(path: string, body: object): Promise<void>;
  kill(): Promise<void>;
}

/** The data and the case lie in the folder, whichever life it is. */
export async function serverToKill(folder: string): Promise<ServerToKill> {
  const words = ['--data', join(folder, 'data'), '--case', join(folder, 'killed.wiresift')];
  const child = spawn(process.execPath, [server, ...words]);
  const ended = new Promise<void>((over) => child.once('exit', () => over()));
  const said = await new Promise<string>((heard) =>
    child.stdout.once('data', (bytes: Buffer) => heard(String(bytes))),
  );
  const address = new URL(/https?:\S+/.exec(said)?.[0] ?? '');
  const authorization = `Bearer ${address.searchParams.get('token')}`;
  const headers = { 'content-type': 'application/json', authorization };
  return {
    async post(path, body) {
      const asked = { method: 'POST', headers, body: JSON.stringify(body) };
      await fetch(new URL(`/api${path}`, address), asked).catch(() => {});
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
