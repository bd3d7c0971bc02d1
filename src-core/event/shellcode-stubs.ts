// Pieces of machine code that are found in what is sent to be run, and hardly elsewhere: how code learns
// where it stands before it unpacks itself, finds a system's functions, calls a shell. x86 and x86-64.

/**
 * Two bytes that stand next to each other in a piece, how far behind its beginning, and the byte there.
 * Each piece has one pair at an even and one at an odd place, so that who looks at every second pair of
 * bytes finds it once; all of them are rare elsewhere.
 */
export interface Mark {
  readonly first: number;
  readonly place: number;
  readonly pair: readonly [number, number];
}

export interface Stub {
  readonly name: string;
  readonly begins: number;
}

const call = 0xe8;
const moves = [0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf];

export const stubMarks: readonly Mark[] = [
  { first: 0xd9, place: 0, pair: [0xd9, 0x74] },
  { first: 0xd9, place: 1, pair: [0x74, 0x24] },
  { first: call, place: 2, pair: [0xff, 0xff] },
  { first: call, place: 3, pair: [0xff, 0xff] },
  { first: 0xfc, place: 0, pair: [0xfc, call] },
  { first: 0xfc, place: 5, pair: [0x00, 0x60] },
  { first: 0xfc, place: 0, pair: [0xfc, 0x48] },
  { first: 0xfc, place: 3, pair: [0xe4, 0xf0] },
  { first: 0x4d, place: 0, pair: [0x4d, 0x5a] },
  { first: 0x4d, place: 1, pair: [0x5a, call] },
  { first: 0x64, place: 0, pair: [0x64, 0x8b] },
  { first: 0x64, place: 1, pair: [0x8b, 0x52] },
  { first: 0x68, place: 0, pair: [0x68, 0x2f] },
  { first: 0x68, place: 1, pair: [0x2f, 0x2f] },
  ...moves.map((move): Mark => ({ first: 0x48, place: 0, pair: [0x48, move] })),
  ...moves.map((move): Mark => ({ first: 0x48, place: 1, pair: [move, 0x2f] })),
  { first: 0xff, place: 1, pair: [0xff, 0xff] },
  { first: 0xff, place: 2, pair: [0xff, 0x2f] },
];

/**
 * The piece of which a mark says that it begins at `at`; one with a jump begins before, not before
 * `from`. What lies behind `end` is not there.
 */
export function stubAt(bytes: Uint8Array, at: number, from: number, end: number): Stub | undefined {
  if (bytes[at] === call) {
    const begins = jumpBefore(bytes, at, from, end);
    if (begins !== undefined) return { name: 'jmp-call-pop', begins };
  }
  const name = nameAt(bytes, at, end);
  return name === undefined ? undefined : { name, begins: at };
}

function nameAt(bytes: Uint8Array, at: number, end: number): string | undefined {
  switch (bytes[at]) {
    case 0xd9:
      return fpuStub(bytes, at, end);
    case call:
      return has(bytes, at, end, callInside) && isPop(bytes[at + 6]!) ? 'call-inside' : undefined;
    case 0xfc:
      return isBlockApi(bytes, at, end) ? 'function-finder' : undefined;
    case 0x4d:
      return has(bytes, at, end, selfLoader) && isPop(bytes[at + 7]!) ? 'self-loading' : undefined;
    case 0x64:
      return has(bytes, at, end, moduleWalk) ? 'module-walk' : undefined;
    case 0x68:
      return has(bytes, at, end, pushShell) ? 'shell-call' : undefined;
    case 0x48:
      return isQuadShell(bytes, at, end) ? 'shell-call' : undefined;
    case 0xff:
      return has(bytes, at, end, callBackShell) ? 'shell-call' : undefined;
    default:
      return undefined;
  }
}

/** `fnstenv [esp-12]`, and soon a pop: where the last floating-point instruction stood. */
const storeEnvironment = [0xd9, 0x74, 0x24, 0xf4];
/** `call $+4`, whose last byte is the beginning of the next instruction. */
const callInside = [0xe8, 0xff, 0xff, 0xff, 0xff];
/** `MZ`, made into a call that finds its own beginning. */
const selfLoader = [0x4d, 0x5a, 0xe8, 0, 0, 0, 0];
/** `mov edx, fs:[edx+0x30]`, `mov edx, [edx+0xc]`, `mov edx, [edx+0x14]`. */
const moduleWalk = [0x64, 0x8b, 0x52, 0x30, 0x8b, 0x52, 0x0c, 0x8b, 0x52, 0x14];
/** `push '//sh'`, `push '/bin'`. */
const pushShell = [0x68, 0x2f, 0x2f, 0x73, 0x68, 0x68, 0x2f, 0x62, 0x69, 0x6e];
/** The end of a call backwards, and the text that it leaves on the stack. */
const callBackShell = [0xff, 0xff, 0xff, 0x2f, 0x62, 0x69, 0x6e, 0x2f, 0x73, 0x68];
/** `/bin//sh` or `/bin/sh`. */
const quadShells = [
  [0x2f, 0x62, 0x69, 0x6e, 0x2f, 0x2f, 0x73, 0x68],
  [0x2f, 0x62, 0x69, 0x6e, 0x2f, 0x73, 0x68, 0],
];
const popSoon = 8;

function has(bytes: Uint8Array, at: number, end: number, mark: readonly number[]): boolean {
  // A byte behind the mark is often looked at, too.
  if (at + mark.length >= end) return false;
  for (let i = 0; i < mark.length; i++) if (bytes[at + i] !== mark[i]) return false;
  return true;
}

const isPop = (byte: number): boolean => byte >= 0x58 && byte <= 0x5f && byte !== 0x5c;

function fpuStub(bytes: Uint8Array, at: number, end: number): string | undefined {
  if (!has(bytes, at, end, storeEnvironment)) return undefined;
  const from = at + storeEnvironment.length;
  for (let i = from; i < Math.min(end, from + popSoon); i++) {
    if (isPop(bytes[i]!)) return 'fnstenv';
  }
  return undefined;
}

/** A `jmp` forward to the `call` at `at`, which goes back to right behind the jump, where a `pop` stands. */
function jumpBefore(bytes: Uint8Array, at: number, from: number, end: number): number | undefined {
  if (at + 5 > end) return undefined;
  const b = at + 1;
  const back = bytes[b]! | (bytes[b + 1]! << 8) | (bytes[b + 2]! << 16) | (bytes[b + 3]! << 24);
  const jump = at + 5 + back - 2;
  const ahead = at - jump - 2;
  if (jump < from || ahead < 0 || ahead > 0x7f) return undefined;
  const isJump = bytes[jump] === 0xeb && bytes[jump + 1] === ahead && isPop(bytes[jump + 2]!);
  return isJump ? jump : undefined;
}

/** `cld`, a call over the finder of functions: 32 bits, then 64. */
function isBlockApi(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 10 > end) return false;
  const is32 = bytes[at + 1] === call && bytes[at + 3] === 0 && bytes[at + 6] === 0x60;
  if (is32 && bytes[at + 4] === 0 && bytes[at + 5] === 0) return bytes[at + 2]! >= 0x80;
  const is64 = bytes[at + 1] === 0x48 && bytes[at + 2] === 0x83 && bytes[at + 3] === 0xe4;
  return is64 && bytes[at + 4] === 0xf0 && bytes[at + 5] === call;
}

/** `mov r, '/bin/sh'`. */
function isQuadShell(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at + 1]! < 0xb8 || bytes[at + 1]! > 0xbf) return false;
  return quadShells.some((mark) => has(bytes, at + 2, end, mark));
}
