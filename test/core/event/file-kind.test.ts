// Marks of file formats, written as their documents give them.

import { expect, test } from 'vitest';
import { fileKind } from '../../../src-core/event/file-kind.ts';
import { ascii, hex } from '../../fixtures/bytes.ts';

test.each([
  ['exe', hex('4d 5a 90 00 03 00 00 00'), true],
  ['elf', hex('7f 45 4c 46 02 01 01 00'), true],
  ['class', hex('ca fe ba be 00 00 00 34'), true],
  ['macho', hex('ca fe ba be 00 00 00 02'), true],
  ['macho', hex('cf fa ed fe 07 00 00 01'), true],
  ['script', ascii('#!/bin/sh'), true],
  ['php', ascii('\n <?php echo'), true],
  ['zip', hex('50 4b 03 04 14 00'), undefined],
  ['rar', hex('52 61 72 21 1a 07 01 00'), undefined],
  ['7z', hex('37 7a bc af 27 1c 00 04'), undefined],
  ['cab', hex('4d 53 43 46 00 00 00 00'), undefined],
  ['gzip', hex('1f 8b 08 00'), undefined],
  ['pdf', ascii('%PDF-1.7'), undefined],
  ['ole', hex('d0 cf 11 e0 a1 b1 1a e1'), undefined],
  ['png', hex('89 50 4e 47 0d 0a 1a 0a'), undefined],
  ['jpeg', hex('ff d8 ff e0'), undefined],
  ['webp', hex('52 49 46 46 10 00 00 00 57 45 42 50'), undefined],
  ['mp4', hex('00 00 00 20 66 74 79 70'), undefined],
  ['swf', ascii('CWS\x0a'), undefined],
  ['html', ascii('\r\n<!DOCTYPE html>'), undefined],
  ['html', hex('ef bb bf 3c 68 74 6d 6c 3e'), undefined], // with a byte order mark
  ['xml', ascii('<?xml version'), undefined],
] as const)('%s', (kind, bytes, isExecutable) => {
  const first = String.fromCharCode(...bytes);
  expect(fileKind(first)).toEqual({ kind, isExecutable: isExecutable ?? false });
});

test.each(['', 'M', 'hello, world', '{"a":1}', 'PK', '\xff\xd8'])('nothing known: %j', (first) => {
  expect(fileKind(first)).toBeUndefined();
});
