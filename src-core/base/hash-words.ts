// Four 32-bit words -> one in which every bit of them shows, by MurmurHash3's last mixing step, once
// for each word. A seed that nobody knows keeps crafted words from meeting in a table; a fixed seed
// gives the same numbers on every machine.

export function hashWords(a: number, b: number, c: number, d: number, seed: number): number {
  return mixed(mixed(mixed(mixed(seed ^ a) ^ b) ^ c) ^ d);
}

function mixed(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
