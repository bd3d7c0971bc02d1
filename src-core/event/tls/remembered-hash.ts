// Hashes of short texts. The same few clients say hello thousands of times: a text that was hashed
// lately is not hashed again. Bounded: when there are too many, all are forgotten.

import { hexText } from '../../base/hex-text.ts';
import { asciiBytes } from '../digest-text.ts';

const remembered = 4096;

/** The same function with a memory; as digits. */
export function rememberedHash(hash: (bytes: Uint8Array) => Uint8Array): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let digits = known.get(text);
    if (digits === undefined) {
      digits = hexText(hash(asciiBytes(text)));
      if (known.size >= remembered) known.clear();
      known.set(text, digits);
    }
    return digits;
  };
}
