// A desk calls home about once a minute for the whole hour and is told to wait.

import type { Random } from '../../../src-core/base/random.ts';
import { desk, outside } from '../office.ts';
import type { Scene } from '../scene.ts';
import { tlsTurns } from '../tls-turns.ts';
import { minute, minuteUs } from '../working-hour.ts';

const home = outside('home', '198.51.100.166', 47_000);
const client = desk(4);
const jitterShare = 0.15;

/** A small library of its own, not a browser: few suites, no application protocols. */
const cipherSuites = [0x1302, 0x1301, 0xc030, 0xc02f];

export function beacon(scene: Scene, random: Random): void {
  const slackUs = minuteUs * jitterShare;
  const lastUs = minute(59.6);
  for (let atUs = minute(0.35); atUs < lastUs; ) {
    const exchanges = [
      { requestBytes: random.between(210, 230), answerBytes: random.between(90, 130) },
    ];
    const session = { exchanges, cipherSuites, applicationProtocols: [], certificateBytes: 780 };
    const turns = tlsTurns({ ...session, serverName: 'status.home-sync.example' }, random);
    scene.tcp({ client, server: home, port: 443, atUs, turns, label: 'beacon' }, random);
    atUs += Math.round(random.between(minuteUs - slackUs, minuteUs + slackUs));
  }
}
