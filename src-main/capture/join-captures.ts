// The files of one capture -> one pcapng. Files of pcapng behind each other are one (a section each); classic
// pcap is written anew with every stamp as it was.

import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { PcapngWriter } from '../../src-core/pcap/pcapng-writer.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';

/** Of about a thousand packets: some milliseconds of work, then others have their turn. */
const chunkBytes = 256 * 1024;
const sectionHeader = 0x0a0d0d0a;

/** Takes its name when it is whole. The files are left where they are. */
export async function joinCaptures(paths: readonly string[], to: string): Promise<void> {
  const partial = `${to}.part`;
  try {
    const out = await open(partial, 'wx', 0o600);
    try {
      for (const path of paths) await addCapture(path, out);
      await out.sync();
    } finally {
      await out.close();
    }
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw fileError(error, basename(to));
  }
}

async function addCapture(path: string, out: FileHandle): Promise<void> {
  if (await isPcapng(path)) {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      await out.appendFile(chunk as Uint8Array);
    }
    return;
  }
  await addRewritten(path, out);
}

/** The magic of a section is the same from both ends. */
export async function isPcapng(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = new DataView(new ArrayBuffer(4));
    await file.read(head, 0, 4, 0);
    return head.getUint32(0) === sectionHeader;
  } finally {
    await file.close();
  }
}

/** A file in which nothing stands yet adds nothing. */
async function addRewritten(path: string, out: FileHandle): Promise<void> {
  const reader = new CaptureReader(basename(path));
  const writer = new PcapngWriter();
  const raw = new RawPacket();
  await out.appendFile(writer.header());
  const take = async () => {
    const pieces: Uint8Array[] = [];
    while (reader.next(raw)) {
      const { timeUs, extraNs, linkType, wireBytes } = raw;
      const bytes = raw.bytes.subarray(raw.at, raw.end);
      pieces.push(...writer.packet({ timeUs, extraNs, linkType, wireBytes, bytes }));
    }
    await out.appendFile(Buffer.concat(pieces));
  };
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    reader.window.append(chunk as Uint8Array);
    await take();
  }
  try {
    reader.finish();
    await take();
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // shorter than any header: nothing was captured
  }
}
