// What kind of file some bytes begin, told by the marks that file formats carry (as in libmagic).

/** This many bytes are looked at. */
export const fileKindBytes = 16;

export interface FileKind {
  readonly kind: string;
  /** It can be run, or makes a program run something. */
  readonly isExecutable: boolean;
}

/** Kind, then where and what its mark is; `.` is any byte. */
type Mark = readonly [kind: string, mark: string, at?: number];

const executables: readonly Mark[] = [
  ['exe', 'MZ'],
  ['elf', '\x7fELF'],
  ['macho', '\xfe\xed\xfa\xce'],
  ['macho', '\xfe\xed\xfa\xcf'],
  ['macho', '\xce\xfa\xed\xfe'],
  ['macho', '\xcf\xfa\xed\xfe'],
  // For several processors; a Java class has its version there, which is above 44.
  ['macho', '\xca\xfe\xba\xbe\0\0\0\x01'],
  ['macho', '\xca\xfe\xba\xbe\0\0\0\x02'],
  ['macho', '\xca\xfe\xba\xbe\0\0\0\x03'],
  ['class', '\xca\xfe\xba\xbe'],
  ['dex', 'dex\n03'],
  ['wasm', '\0asm'],
  ['lnk', 'L\0\0\0\x01\x14\x02\0'],
  ['chm', 'ITSF'],
  ['script', '#!'],
  ['php', '<?php'],
];

const others: readonly Mark[] = [
  ['swf', 'FWS'],
  ['swf', 'CWS'],
  ['swf', 'ZWS'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['cab', 'MSCF\0\0\0\0'],
  ['gzip', '\x1f\x8b\x08'],
  ['bzip2', 'BZh.1AY&SY'],
  ['xz', '\xfd7zXZ\0'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['deb', '!<arch>\ndebian'],
  ['crx', 'Cr24'],
  ['pdf', '%PDF-'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['png', '\x89PNG\r\n\x1a'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF....WEBP'],
  ['wav', 'RIFF....WAVE'],
  ['avi', 'RIFF....AVI '],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['ico', '\0\0\x01\0.\0'],
  ['mp3', 'ID3'],
  ['mp4', 'ftyp', 4],
  ['ogg', 'OggS'],
  ['flac', 'fLaC'],
  ['flv', 'FLV\x01'],
  ['matroska', '\x1a\x45\xdf\xa3'],
  ['woff', 'wOFF'],
  ['woff', 'wOF2'],
  ['sqlite', 'SQLite format 3'],
  ['torrent', 'd8:announce'],
  ['pem', '-----BEGIN '],
  ['xml', '<?xml'],
];

/** Begun by blanks or a byte order mark as it may be. */
const textMarks: readonly (readonly [string, RegExp])[] = [
  ['html', /^(?:<!doctype|<html|<head|<body|<meta|<title)/i],
  ['script', /^<script/i],
  ['php', /^<\?php/i],
  ['xml', /^<\?xml/i],
];

/** `first` is one character for each byte, up to `fileKindBytes` of them. */
export function fileKind(first: string): FileKind | undefined {
  const program = kindAmong(executables, first);
  if (program !== undefined) return { kind: program, isExecutable: true };
  const text = first.replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
  const kind = kindAmong(others, first) ?? textMarks.find(([, mark]) => mark.test(text))?.[0];
  return kind === undefined ? undefined : { kind, isExecutable: kind === 'php' };
}

const kindAmong = (marks: readonly Mark[], first: string): string | undefined =>
  marks.find(([, mark, at = 0]) => hasMark(first, mark, at))?.[0];

function hasMark(first: string, mark: string, at: number): boolean {
  if (first.length < at + mark.length) return false;
  for (let i = 0; i < mark.length; i++) {
    if (mark[i] !== '.' && mark[i] !== first[at + i]) return false;
  }
  return true;
}
