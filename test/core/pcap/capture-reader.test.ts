import { expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { ascii, hex } from '../../fixtures/bytes.ts';

/** What a person would be told. */
function refusalOf(file: Uint8Array): { code: string; message: string } | undefined {
  const reader = new CaptureReader('mine.pcap');
  try {
    reader.window.append(file);
    while (reader.next(new RawPacket()));
    reader.finish();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    const { code, message } = error as AppError;
    return { code, message };
  }
}

const foreign =
  'mine.pcap is not a network capture: its first bytes are those of no capture format.';

test.each([
  ['no bytes', ascii(''), 'mine.pcap is empty.'],
  ['one byte', hex('d4'), foreign],
  ['three bytes of a magic number', hex('d4 c3 b2'), foreign],
  ['text', ascii('Dear diary,\n'), foreign],
  ['a picture', hex('89 50 4e 47 0d 0a 1a 0a'), foreign],
  ['zeros', new Uint8Array(100), foreign],
])('%s: one sentence says why', (_what, file, message) => {
  expect(refusalOf(file)).toEqual({ code: 'not-a-capture', message });
});
