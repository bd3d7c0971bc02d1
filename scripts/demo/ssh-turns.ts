// An SSH connection up to its encryption; what follows is random bytes in the sizes of the real.

import type { Random } from '../../src-core/base/random.ts';
import { joined } from '../../test/fixtures/bytes.ts';
import {
  sshBanner,
  sshEcdhInit,
  sshEcdhReply,
  sshKeyExchangeInit,
  sshNewKeys,
} from '../../test/fixtures/ssh-messages.ts';
import type { Turn } from '../../test/fixtures/tcp-dialogue.ts';

/** One host, one key, in every connection. */
const hostKey = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255);

export function sshOpening(clientSoftware: string, random: Random): Turn[] {
  return [
    { from: 'client', bytes: sshBanner(clientSoftware) },
    { from: 'server', bytes: sshBanner('OpenSSH_9.6'), afterUs: random.between(4000, 12_000) },
    { from: 'client', bytes: sshKeyExchangeInit(random.bytes(16)), afterUs: 500 },
    { from: 'server', bytes: sshKeyExchangeInit(random.bytes(16)), afterUs: 700 },
    { from: 'client', bytes: sshEcdhInit(random.bytes(32)), afterUs: 1500 },
    {
      from: 'server',
      bytes: joined(sshEcdhReply(hostKey, random.bytes(32), random.bytes(64)), sshNewKeys),
      afterUs: random.between(2000, 6000),
    },
    { from: 'client', bytes: sshNewKeys, afterUs: 900 },
    ...sealedPair({ request: 44, answer: 44 }, random), // the user authentication service
  ];
}

export function sealedPair(
  sizes: { readonly request: number; readonly answer: number },
  random: Random,
  { pauseUs = 400, thinkUs = 900 } = {},
): Turn[] {
  return [
    { from: 'client', bytes: random.bytes(sizes.request), afterUs: pauseUs },
    { from: 'server', bytes: random.bytes(sizes.answer), afterUs: thinkUs },
  ];
}
