// One engine behind two walls: the desktop's channel, across which everything is cloned, and the
// browser's HTTP, asked as the page asks it. The engine's thread is the built one.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteName } from '../../src-contract/contract.ts';
import type { News } from '../../src-contract/news.ts';
import type { Reply } from '../../src-contract/reply.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import { buildServer } from '../../src-main/server/build-server.ts';
import { hostNames } from '../../src-main/server/host-names.ts';
import { readReply } from '../../src-renderer/transport/rest-reply.ts';
import { restRequest } from '../../src-renderer/transport/rest-request.ts';
import { openNews } from '../server/news-listener.ts';

export const builtMain = fileURLToPath(new URL('../../out/main', import.meta.url));

const token = 'doors-token';
const headers = { authorization: `Bearer ${token}` };

export interface Door {
  call(name: RouteName, input: unknown): Promise<Reply<unknown>>;
  /** Gives a file the way a person's file comes in; answers the path to import it by. */
  give(path: string, bytes: Uint8Array): Promise<string>;
  /** The bytes of a finished export. */
  take(exportName: string): Promise<Uint8Array>;
}

export async function openDoors() {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-doors-'));
  const engine = await createEngine({
    workerFolder: builtMain,
    resourceFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
    dataFolder: join(folder, 'data'),
    version: '9.9.9',
  });
  const app = await buildServer(engine, {
    token,
    hostNames: hostNames('127.0.0.1'),
    pagesFolder: folder,
    maxUploadBytes: 1e9,
    version: '9.9.9',
    // Each route is asked without a token, all from one address.
    limits: { refusalsPer10Sec: 1000 },
    onBug: (error) => {
      throw error;
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    folder,
    engine,
    origin,
    desktop: desktopDoor(engine),
    browser: browserDoor(origin),
    async hearNews() {
      const opened = await openNews(port, { headers });
      if ('status' in opened) throw new Error(`News refused with ${opened.status}.`);
      const byChannel: News[] = [];
      engine.listen((news) => byChannel.push(structuredClone(news)));
      return { byChannel, bySocket: opened };
    },
    async close() {
      await app.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function desktopDoor(engine: Engine): Door {
  return {
    call: async (name, input) =>
      structuredClone(await engine.call(name, structuredClone(input), {})),
    give: async (path) => path,
    take: (exportName) => readFile(engine.exportPath(exportName)),
  };
}

function browserDoor(origin: string): Door {
  return {
    async call(name, input) {
      const { method, path, body } = restRequest(name, input);
      const content = body === undefined ? {} : { body };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const request = { method, headers: { ...headers, ...type }, ...content };
      return readReply(await fetch(`${origin}${path}`, request));
    },
    async give(path, bytes) {
      const form = new FormData();
      const name = path.split(/[/\\]/).at(-1) ?? '';
      form.append('file', new Blob([bytes.slice()]), name);
      const url = `${origin}/uploads/${encodeURIComponent(name)}`;
      const response = await fetch(url, { method: 'PUT', headers, body: form });
      return ((await response.json()) as { path: string }).path;
    },
    async take(exportName) {
      const response = await fetch(`${origin}/exports/${exportName}`, { headers });
      if (!response.ok) throw new Error(`The export was refused with ${response.status}.`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Asks until the job has ended, through the door that started it. */
export async function ended(door: Door, started: Reply<unknown>): Promise<Job> {
  if (!started.ok) throw new Error(started.error.message);
  const { jobId } = started.answer as Job;
  for (;;) {
    const reply = await door.call('jobs.list', {});
    const job = reply.ok && (reply.answer as Job[]).find((one) => one.jobId === jobId);
    if (job && job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
