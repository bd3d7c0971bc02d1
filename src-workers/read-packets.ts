// Every packet of a capture file, one after the other, for whoever wants to look at some of them.

import { basename } from 'node:path';
import { CaptureReader } from '../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../src-core/pcap/raw-packet.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';

/** What was read, so far as it was: closed, but it still knows. */
export interface ReadCapture {
  readonly file: CaptureInput;
  readonly reader: CaptureReader;
}

/** `take` gets one record that is used again, and its reader; it says whether it has seen enough. */
export async function readPackets(
  path: string,
  take: (raw: RawPacket, reader: CaptureReader) => boolean | Promise<boolean>,
): Promise<ReadCapture> {
  const name = basename(path);
  const file = CaptureInput.open(path, name);
  const reader = new CaptureReader(name);
  try {
    const raw = new RawPacket();
    for (let isAtEnd = false; !isAtEnd; ) {
      const read = await file.fill(reader.window.reserve(chunkBytes), raw.number);
      reader.window.commit(read);
      isAtEnd = read === 0;
      if (isAtEnd) reader.finish();
      while (reader.next(raw)) {
        const isEnough = take(raw, reader); // waiting for each packet would cost more than reading it
        if (isEnough !== false && (await isEnough)) return { file, reader };
      }
    }
    return { file, reader };
  } finally {
    file.close();
  }
}
