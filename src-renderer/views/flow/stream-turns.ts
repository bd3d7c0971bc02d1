// The pieces of a followed stream -> who said what in turn, as text or as bytes.

import type { StreamPiece } from '../../../src-contract/routes/packets.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { hexDump } from '../../widgets/packet/hex-lines.ts';

export interface StreamTurn {
  readonly isForward: boolean;
  /** Of its first piece. */
  readonly packet: number;
  readonly timeUs: number;
  readonly hex: string;
  /** So many bytes of this side before it are not in the capture. */
  readonly missingBytes: number;
}

export type Side = 'both' | 'out' | 'back';

/** Pieces of one side that follow each other are one turn, unless something is missing between them. */
export function streamTurns(pieces: readonly StreamPiece[], side: Side): readonly StreamTurn[] {
  const turns: { -readonly [Field in keyof StreamTurn]: StreamTurn[Field] }[] = [];
  for (const piece of pieces) {
    if (side !== 'both' && piece.isForward !== (side === 'out')) continue;
    const last = turns.at(-1);
    if (last && last.isForward === piece.isForward && piece.missingBytes === 0) {
      last.hex += piece.hex;
    } else turns.push({ ...piece });
  }
  return turns;
}

/** As UTF-8 where it is; otherwise printable ASCII, with a dot for what is not. */
export function turnText({ hex }: Pick<StreamTurn, 'hex'>): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = utf8In(bytes);
  if (text === undefined) return Array.from(bytes, asciiSign).join('');
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => shownText(part, part.length))
        .join('\t'),
    )
    .join('\n');
}

function utf8In(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function asciiSign(code: number): string {
  const isShown = (code >= 0x20 && code < 0x7f) || code === 0x0a || code === 0x09;
  return isShown ? String.fromCharCode(code) : code === 0x0d ? '' : '.';
}

/** The whole for the clipboard, as it is shown. */
export const streamText = (turns: readonly StreamTurn[], isHex: boolean): string =>
  turns.map((turn) => (isHex ? hexDump(turn.hex) : turnText(turn))).join('\n');

/** The bytes themselves, for a file. */
export const streamBytes = (turns: readonly StreamTurn[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    turns.flatMap(({ hex }) => hex.match(/../g) ?? []),
    (pair) => Number.parseInt(pair, 16),
  );
