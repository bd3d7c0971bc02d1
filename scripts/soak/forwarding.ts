// 10,000 alerts to rsyslog: by UDP all arrive; by TCP and TLS rsyslog is stopped three times and the program is
// killed twice on the way, every alert arrives, and each for the first time in its order.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openCase } from '../../src-main/store/open-case.ts';
import { idOf, madeAlert } from '../../test/siem/made-alerts.ts';
import { type Rsyslog, rsyslog, rsyslogTls, type Transport } from '../../test/siem/rsyslog.ts';

const alerts = 10_000;
const longestMs = 180_000;
const ports: Readonly<Record<Transport, number>> = { udp: 25_514, tcp: 25_515, tls: 25_516 };

export async function forwarding(): Promise<boolean> {
  let isRight = true;
  for (const transport of ['udp', 'tcp', 'tls'] as const) {
    if (transport === 'tls' && !rsyslogTls) {
      console.log('tls: not tried, as rsyslog-openssl is not installed');
      isRight = false;
      continue;
    }
    const folder = mkdtempSync(join(tmpdir(), `wiresift-forwarding-${transport}-`));
    try {
      if (!(await sendAll(transport, folder))) isRight = false;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return isRight;
}

async function sendAll(transport: Transport, folder: string): Promise<boolean> {
  const port = ports[transport];
  const template = '%structured-data%';
  const receiver = rsyslog({ folder, transport, port, template });
  await fillOutbox(folder);
  writeSettings(folder, transport, port, receiver.caFile);
  await receiver.start();
  const startedAt = performance.now();
  let program = begin(folder);
  if (transport !== 'udp') {
    for (const [at, share] of [0.1, 0.25, 0.4, 0.6, 0.8].entries()) {
      await arrived(receiver, share * alerts);
      if (at % 2 === 0) await restart(receiver);
      else {
        await ended(program, 'SIGKILL');
        program = begin(folder);
      }
    }
  }
  const ids = new Set(Array.from({ length: alerts }, (_, number) => idOf(number)));
  await arrived(receiver, alerts);
  const tookSec = (performance.now() - startedAt) / 1000;
  await ended(program, 'SIGTERM');
  await receiver.stop();
  const firsts = [...new Set(receiver.lines().map(idIn))];
  const lost = [...ids].filter((id) => !firsts.includes(id)).length;
  const isInOrder = firsts.every((id, number) => id === idOf(number));
  const repeats = receiver.lines().length - firsts.length;
  console.log(
    `${transport}: ${firsts.length} of ${alerts} arrived, ${lost} lost, ${repeats} repeats, first arrivals ${isInOrder ? 'in order' : 'OUT OF ORDER'}, ${tookSec.toFixed(1)} s`,
  );
  return lost === 0 && isInOrder && firsts.length === alerts;
}

const casePath = (folder: string): string => join(folder, 'case.wiresift');

async function fillOutbox(folder: string): Promise<void> {
  mkdirSync(join(folder, 'exports'));
  const opened = await openCase(casePath(folder), join(folder, 'exports'));
  await opened.outbox.offer({
    alerts: Array.from({ length: alerts }, (_, number) => ({
      ...{ alertId: idOf(number), captureId: 1, content: 'first' },
      alert: JSON.stringify(madeAlert(number)),
    })),
    ...{ destinations: ['syslog'], atUs: Date.now() * 1000, takesUpdates: false },
  });
  opened.close();
}

function writeSettings(folder: string, transport: Transport, port: number, caFile: string): void {
  const own = { enabled: true, host: '127.0.0.1', port, transport, perSecond: 1000 };
  const syslog = { ...own, ...(transport === 'tls' && { caFile }) };
  writeFileSync(join(folder, 'settings.yaml'), JSON.stringify({ forwarding: { syslog } }));
}

function begin(folder: string): ChildProcess {
  const words = ['--data', join(folder, 'data'), '--case', casePath(folder)];
  words.push('--config', join(folder, 'settings.yaml'));
  return spawn(process.execPath, [resolve('out/main/server.js'), ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const over = new Promise((end) => child.once('exit', end));
  child.kill(signal);
  await over;
}

async function restart(receiver: Rsyslog): Promise<void> {
  await receiver.stop();
  await new Promise((over) => setTimeout(over, 700));
  await receiver.start();
}

const idIn = (line: string): string => /id="([0-9a-f]{16})"/.exec(line)?.[1] ?? '';

/** So many different ones. */
async function arrived(receiver: Rsyslog, count: number): Promise<void> {
  const untilMs = performance.now() + longestMs;
  while (new Set(receiver.lines().map(idIn)).size < count && performance.now() < untilMs) {
    await new Promise((over) => setTimeout(over, 50));
  }
}
