// Plain data with typed arrays in it <-> JSON text, and the same text for the same data. An array becomes
// `{"float64": BASE64}` and so on, its bytes in little-endian order, so that not a bit is lost.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Text, fromBase64 } from '../base/base64.ts';

const arrayKinds = {
  float64: Float64Array,
  float32: Float32Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  int32: Int32Array,
} as const;

type Kind = keyof typeof arrayKinds;
const kinds = Object.entries(arrayKinds) as [Kind, (typeof arrayKinds)[Kind]][];

export function stateText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (!ArrayBuffer.isView(inner)) return inner;
    const kind = kinds.find(([, make]) => inner instanceof make);
    if (!kind) throw new Error(`${inner.constructor.name} cannot stand in a model.`);
    const bytes = new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength);
    return { [kind[0]]: base64Text(inOrder(bytes, kind[1].BYTES_PER_ELEMENT)) };
  });
}

/** What tells a text that was cut or changed. */
export const stateSum = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Throws what JSON.parse throws; what is no array stays as it is. */
export function readState(text: string): unknown {
  return JSON.parse(text, (_key, inner: unknown) => {
    const array = typeof inner === 'object' && inner !== null ? arrayOf(inner) : undefined;
    return array ?? inner;
  });
}

function arrayOf(inner: object): InstanceType<(typeof arrayKinds)[Kind]> | undefined {
  const [member, more] = Object.entries(inner);
  if (!member || more || typeof member[1] !== 'string') return undefined;
  const make = kinds.find(([kind]) => kind === member[0])?.[1];
  const bytes = make && fromBase64(member[1]);
  if (!make || !bytes || bytes.length % make.BYTES_PER_ELEMENT !== 0) return undefined;
  return new make(inOrder(bytes, make.BYTES_PER_ELEMENT).slice().buffer);
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** To and from little-endian, which is the machine's own nearly everywhere. */
function inOrder(bytes: Uint8Array, width: number): Uint8Array {
  if (isLittleEndian || width === 1) return bytes;
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    turned[i] = bytes[i - (i % width) + (width - 1 - (i % width))]!;
  }
  return turned;
}
