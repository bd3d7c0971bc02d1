// A header of HTTP, SIP, RTSP, SSDP or a mail message: `Name: value`.

import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';

const colon = 58;
const space = 32;
const tab = 9;
const longestName = 64;

export interface HeaderLine {
  /** In lower case. */
  readonly name: string;
  /** Where the value stands, without blanks around it. */
  readonly at: number;
  readonly end: number;
}

export function readHeaderLine(bytes: Uint8Array, at: number, end: number): HeaderLine | undefined {
  const length = bytes.subarray(at, Math.min(end, at + longestName + 1)).indexOf(colon);
  if (length < 1) return undefined;
  const name = plainText(bytes, at, at + length)
    .trimEnd()
    .toLowerCase();
  let valueAt = at + length + 1;
  let valueEnd = end;
  while (valueAt < valueEnd && isBlank(bytes[valueAt]!)) valueAt++;
  while (valueEnd > valueAt && isBlank(bytes[valueEnd - 1]!)) valueEnd--;
  return { name, at: valueAt, end: valueEnd };
}

/** A parameter of a header's value, as in `attachment; filename="a.pdf"`. */
export function parameterOf(value: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"?|([^;\\s]*))`, 'i');
  const found = pattern.exec(value);
  const text = found?.[1] ?? found?.[2];
  return text === '' ? undefined : text;
}

const isBlank = (byte: number): boolean => byte === space || byte === tab;

/**
 * A file's name, which may be written as `name*=utf-8''...` (RFC 8187), or in pieces, of
 * which the first is taken (RFC 2231).
 */
export function fileNameIn(value: string, parameter: string): string | undefined {
  const plain = parameterOf(value, parameter) ?? parameterOf(value, `${parameter}\\*0`);
  if (plain !== undefined) return plain;
  const extended = parameterOf(value, `${parameter}\\*(?:0\\*)?`);
  return extended?.replace(/^[\w-]*'[\w-]*'/, '').replace(/(?:%[0-9a-f]{2})+/gi, fromPercent);
}

function fromPercent(escaped: string): string {
  const bytes = Uint8Array.from(escaped.slice(1).split('%'), (digits) =>
    Number.parseInt(digits, 16),
  );
  return payloadText(bytes, 0, bytes.length);
}
