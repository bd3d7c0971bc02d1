// A desk sends 700 KB of cipher text to an address nobody has talked to, on a port of no service.

import type { Random } from '../../../src-core/base/random.ts';
import { desk, outside } from '../office.ts';
import type { Scene } from '../scene.ts';
import { tlsTurns } from '../tls-turns.ts';
import { minute } from '../working-hour.ts';

const drop = outside('drop', '192.0.2.222', 73_000);
const pieces = 14;

export function exfiltration(scene: Scene, random: Random): void {
  const exchanges = Array.from({ length: pieces }, () => ({
    requestBytes: 50_000,
    answerBytes: 24,
    pauseUs: random.between(400_000, 2_600_000),
  }));
  // No server name: the address is known to the program.
  const turns = tlsTurns({ exchanges, applicationProtocols: [] }, random);
  const session = { client: desk(11), server: drop, port: 8531, turns } as const;
  scene.tcp({ ...session, atUs: minute(51.1), label: 'exfiltration' }, random);
}
