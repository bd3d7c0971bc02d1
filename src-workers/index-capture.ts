// A capture without an index -> its index, for as long as it is needed: a file that has no name
// any more, so that nothing is left behind whatever happens.

import { randomInt } from 'node:crypto';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileError } from '../src-core/base/file-error.ts';
import { FlowIndexer } from '../src-core/flow/flow-indexer.ts';
import type { FlowSettings } from '../src-core/flow/flow-settings.ts';
import { RecentFrames } from '../src-core/flow/recent-frames.ts';
import { IndexReader } from './index-reader.ts';
import { IndexWriter } from './index-writer.ts';
import { readPackets } from './read-packets.ts';

const temporary = 'The temporary index';

export async function indexCapture(path: string, settings: FlowSettings): Promise<IndexReader> {
  const writer = new IndexWriter(openNameless(), temporary, 1);
  try {
    const indexer = new FlowIndexer(1, writer.places, settings, randomInt(2 ** 31));
    let recent: RecentFrames | undefined;
    const { file, reader } = await readPackets(path, (raw, { window }) => {
      recent ??= new RecentFrames(window);
      indexer.see(raw, recent);
      return false;
    });
    indexer.finish();
    writer.finish(file, reader);
    return new IndexReader(writer.descriptor, path);
  } catch (error) {
    writer.close();
    throw error;
  }
}

function openNameless(): number {
  const folder = named(() => mkdtempSync(join(tmpdir(), 'wiresift-index-')));
  try {
    return named(() => openSync(join(folder, 'packets'), 'wx+', 0o600));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function named<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw fileError(error, temporary);
  }
}
