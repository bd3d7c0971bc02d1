// Rows and their hosts -> whole hosts on one side, so that nothing is judged by what its own host taught.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import { noOrigin } from './row-origins.ts';
import { shuffleRows } from './shuffle-rows.ts';
import { type Split, side, splitBySide } from './split.ts';

/**
 * Hosts with attacks and hosts without are dealt out one after the other, in random order, so that both
 * sides get of each where there are two. A host that would take the tested part above its share is learned
 * from: the one that talks most would fill it alone. Rows without a host are left out.
 */
export function splitByHost(
  hosts: Uint32Array,
  classes: ArrayLike<number>,
  testShare: number,
  seed: number,
): Split {
  const { rows, hasAttack } = tallyHosts(hosts, classes);
  const known = Uint32Array.from(rows.keys()).filter((host) => rows[host]! > 0);
  if (known.length < 2) {
    const why = known.length === 0 ? 'name no hosts' : 'are all of one host';
    throw new AppError('bad-input', `These rows ${why}, so they cannot be split by host.`);
  }
  const isTested = new Uint8Array(rows.length);
  const random = new Random(seed);
  const suspects = known.filter((host) => hasAttack[host] === 1);
  const others = known.filter((host) => hasAttack[host] === 0);
  // Without tested attacks nothing can be judged; without ordinary hosts to learn from nothing learned.
  chooseTested(shuffleRows(suspects, random), rows, testShare, isTested, others.length > 0 ? 1 : 2);
  chooseTested(shuffleRows(others, random), rows, testShare, isTested, 2);
  const sides = Uint8Array.from(hosts, (host) =>
    host === noOrigin ? side.neither : isTested[host] === 1 ? side.test : side.train,
  );
  return splitBySide('host', sides, noteOf(known, isTested, sides, seed));
}

function tallyHosts(hosts: Uint32Array, classes: ArrayLike<number>) {
  let most = -1;
  for (const host of hosts) if (host !== noOrigin) most = Math.max(most, host);
  const rows = new Uint32Array(most + 1);
  const hasAttack = new Uint8Array(most + 1);
  for (let row = 0; row < hosts.length; row++) {
    const host = hosts[row]!;
    if (host === noOrigin) continue;
    rows[host]! += 1;
    if (classes[row] !== 0) hasAttack[host] = 1;
  }
  return { rows, hasAttack };
}

/** Of fewer than `least` hosts none is taken; else one at least, the smallest if no other fits. */
function chooseTested(
  hosts: Uint32Array,
  rows: Uint32Array,
  testShare: number,
  isTested: Uint8Array,
  least: number,
): void {
  if (hosts.length < least) return;
  const wanted = testShare * hosts.reduce((sum, host) => sum + rows[host]!, 0);
  let taken = 0;
  for (const host of hosts) {
    if (taken + rows[host]! > wanted) continue;
    isTested[host] = 1;
    taken += rows[host]!;
  }
  if (taken === 0) {
    isTested[hosts.reduce((least, host) => (rows[host]! < rows[least]! ? host : least))] = 1;
  }
}

function noteOf(known: Uint32Array, isTested: Uint8Array, sides: Uint8Array, seed: number): string {
  const held = known.filter((host) => isTested[host] === 1).length;
  const leftOut = sides.filter((one) => one === side.neither).length;
  const without = leftOut === 0 ? '' : ` ${many(leftOut, 'row')} without a host left out.`;
  return `All rows of ${many(held, 'host')} of ${many(known.length, 'host')}, drawn at random (seed ${seed}), were held out.${without}`;
}
