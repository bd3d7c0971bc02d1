// Datagrams over loopback, each to be told from the next, and what is needed to capture them.

import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';

const can = (program: string) => spawnSync(program, ['--version']).status === 0;

const hasRights = process.getuid?.() === 0;
/** Said in the name of a test that is skipped for it. */
export const cannot = (...programs: readonly string[]): string => {
  if (!hasRights) return ' (skipped: only root may capture here)';
  const missing = programs.find((program) => !can(program));
  return missing === undefined ? '' : ` (skipped: ${missing} is not installed)`;
};

/** Sent in pieces, so that nothing between has to drop one. */
export async function sendDatagrams(port: number, count: number, bytes = 200): Promise<void> {
  const socket = createSocket('udp4');
  try {
    for (let number = 0; number < count; number++) {
      const payload = Buffer.alloc(bytes);
      payload.writeUInt32BE(number);
      await new Promise((sent) => socket.send(payload, port, '127.0.0.1', sent));
    }
  } finally {
    socket.close();
  }
}

export interface SeenPacket {
  readonly atUs: number;
  /** IP and UDP header and the number. */
  readonly words: string;
}

/** As tcpdump reads them. */
export function packetsIn(path: string): SeenPacket[] {
  const words = ['-r', path, '-n', '-tt', '-x', '--micro'];
  const options = { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 26 } as const;
  const said = execFileSync('tcpdump', words, options);
  return said
    .split(/\n(?=\d)/)
    .filter((text) => text !== '')
    .map((text) => {
      const [stamp = '', rest = ''] = text.split(/ (.*)/s);
      const atUs = Number(stamp.replace('.', ''));
      return { atUs, words: rest.replaceAll(/\s+/g, ' ').slice(0, 180) };
    });
}
