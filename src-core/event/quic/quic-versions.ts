// Versions of QUIC whose first packets can be opened: each mixes its own salt into the keys
// (RFC 9001, 5.2; RFC 9369, 3.3; the drafts of RFC 9001).

import { bytesOfHex } from '../digest-text.ts';

export interface QuicVersion {
  readonly text: string;
  readonly salt: Uint8Array;
  /** Stands in front of the names of the keys. */
  readonly label: string;
  /** What is added to a packet's type to number it as version 1 does (RFC 9369, 3.2). */
  readonly typeShift: number;
}

const version2 = 0x6b3343cf;
const drafts = 0xff0000;

const rfc9001 = bytesOfHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a');
const rfc9369 = bytesOfHex('0dede3def700a6db819381be6e269dcbf9bd2ed9');
const draft29 = bytesOfHex('afbfec289993d24c9e9786f19c6111e04390a899');
const draft23 = bytesOfHex('c3eef712c72ebb5a11a7d2432bb46365bef9f502');

export function quicVersion(number: number): QuicVersion | undefined {
  if (number === 1) return { text: '1', salt: rfc9001, label: 'quic', typeShift: 0 };
  if (number === version2) return { text: '2', salt: rfc9369, label: 'quicv2', typeShift: 3 };
  if (number >>> 8 !== drafts) return undefined;
  const salt = saltOfDraft(number & 255);
  return salt && { text: `draft-${number & 255}`, salt, label: 'quic', typeShift: 0 };
}

function saltOfDraft(draft: number): Uint8Array | undefined {
  if (draft < 23 || draft > 34) return undefined;
  if (draft < 29) return draft23;
  return draft < 33 ? draft29 : rfc9001;
}
