// One outside address tries passwords on the office's shell server: many short sessions alike.

import type { Random } from '../../../src-core/base/random.ts';
import { outside, sshServer } from '../office.ts';
import type { Scene } from '../scene.ts';
import { sealedPair, sshOpening } from '../ssh-turns.ts';
import { minute } from '../working-hour.ts';

const guesser = outside('guesser', '203.0.113.77', 61_000);
const sessions = 72;

export function sshGuessing(scene: Scene, random: Random): void {
  let atUs = minute(41.5);
  for (let i = 0; i < sessions; i++) {
    const guesses = Array.from({ length: 3 }, () =>
      // OpenSSH lets a wrong password wait for about two seconds.
      sealedPair({ request: 84, answer: 52 }, random, {
        pauseUs: random.between(300, 2500),
        thinkUs: random.between(1_700_000, 2_300_000),
      }),
    );
    const turns = [...sshOpening('libssh2_1.11.0', random), ...guesses.flat()];
    const ending = random.chance(0.8) ? 'server-fin' : 'client-reset';
    const session = { client: guesser, server: sshServer, port: 22, turns, ending } as const;
    scene.tcp({ ...session, atUs, label: 'ssh-guessing' }, random);
    atUs += random.between(3_200_000, 6_400_000);
  }
}
