// A process that captures and is killed, life after life; and what the case says afterwards of what it captured.

import { createSocket } from 'node:dgram';
import type { Api } from '../../src-contract/contract.ts';
import { runAgain } from './kill-import.ts';
import { serverToKill } from './server-to-kill.ts';

const port = 40_981;

/** The capture was asked for when the clock begins to run; a datagram comes each two milliseconds. */
export async function killedCapture(folder: string, afterMs: number): Promise<void> {
  const { post, kill } = await serverToKill(folder);
  await post('/capture/start', { interfaceName: 'lo', filter: `udp dst port ${port}` });
  const socket = createSocket('udp4');
  const sending = setInterval(() => socket.send('once more', port, '127.0.0.1'), 2);
  await new Promise((over) => setTimeout(over, afterMs));
  await kill();
  // The capturing program sees at its next packet that nobody listens.
  await new Promise((over) => setTimeout(over, 100));
  clearInterval(sending);
  socket.close();
}

/** Takes up what was interrupted. Answers what is not as it must be, in sentences, and how many packets there are. */
export async function takeUpCaptures(ask: Api): Promise<{ wrong: string[]; packets: number }> {
  const wrong: string[] = [];
  for (const job of await ask('jobs.list', {})) {
    if (job.kind === 'capture' && job.state === 'interrupted') await runAgain(ask, job);
  }
  while (
    (await ask('jobs.list', {})).some(({ state }) => state === 'queued' || state === 'running')
  )
    await new Promise((over) => setTimeout(over, 50));
  const captures = await ask('captures.list', {});
  for (const { captureId, state } of captures) {
    if (state !== 'ready') wrong.push(`capture ${captureId} is ${state}`);
  }
  const captured = (await ask('jobs.list', {})).filter(({ kind }) => kind === 'capture');
  for (const { jobId, state } of captured) {
    if (state === 'interrupted' || state === 'failed') wrong.push(`job ${jobId} is ${state}`);
  }
  // Each capture writes a file of its own, so that one that came in twice bears a name twice.
  const names = new Set(captures.map(({ name }) => name));
  if (names.size < captures.length)
    wrong.push(`${captures.length} captures of ${names.size} files`);
  return { wrong, packets: captures.reduce((sum, { packets }) => sum + packets, 0) };
}
