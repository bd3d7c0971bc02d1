// A new, empty folder for each test, and a small capture to put there: flows 1.1 and 1.3.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

export const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };

export const capture = pcapFile(
  inTime([udpFrame(ends), udpFrame(ends), udpFrame({ ...ends, srcPort: 2 })]),
);

export interface CaseFolder {
  readonly path: string;
  /** Writes a file there; gives its path. */
  file(name: string, bytes?: Uint8Array | string): Promise<string>;
}

export function caseFolder(): CaseFolder {
  let all = '';
  let path = '';
  beforeAll(async () => {
    all = await mkdtemp(join(tmpdir(), 'wiresift-cli-'));
  });
  beforeEach(async () => {
    path = await mkdtemp(join(all, 'case-'));
  });
  afterAll(() => rm(all, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    async file(name, bytes = capture) {
      await writeFile(join(path, name), bytes);
      return join(path, name);
    },
  };
}
