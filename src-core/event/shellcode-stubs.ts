// Pieces of machine code that are found in what is sent to be run, and hardly elsewhere: how code learns
// where it stands before it unpacks itself, finds a system's functions, calls a shell. x86 and x86-64.

/** First bytes of them. */
export const stubsBegin: readonly number[] = [
  ...[0x48, 0x4d, 0x64, 0x68, 0xd9, 0xe8, 0xeb, 0xfc, 0xff],
];

/** Names the piece that begins at `at`; what lies behind `end` is not there. */
export function stubAt(bytes: Uint8Array, at: number, end: number): string | undefined {
  switch (bytes[at]) {
    case 0xd9:
      return fpuStub(bytes, at, end);
    case 0xeb:
      return isJumpCallPop(bytes, at, end) ? 'jmp-call-pop' : undefined;
    case 0xe8:
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
const call = 0xe8;

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

/** `jmp` forward to a `call` back to right behind the jump, where a `pop` stands. */
function isJumpCallPop(bytes: Uint8Array, at: number, end: number): boolean {
  const callAt = at + 2 + bytes[at + 1]!;
  if (bytes[at + 1]! > 0x7f || callAt + 5 > end || !isPop(bytes[at + 2]!)) return false;
  if (bytes[callAt] !== call) return false;
  const b = callAt + 1;
  const back = bytes[b]! | (bytes[b + 1]! << 8) | (bytes[b + 2]! << 16) | (bytes[b + 3]! << 24);
  return callAt + 5 + back === at + 2;
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
