import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { capSource } from '../../src-main/capture/cap-source.ts';
import { capturedFiles, namesThere } from '../../src-main/capture/captured-files.ts';
import { dumpcapSource } from '../../src-main/capture/dumpcap-source.ts';
import { tcpdumpSource } from '../../src-main/capture/tcpdump-source.ts';
import { ringFiles } from '../../src-main/engine/live-folder.ts';

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-ring-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) await writeFile(join(folder, name), '');
  return folder;
}

const namesOf = (files: readonly { readonly path: string }[]) =>
  files.map(({ path }) => basename(path));

const rings = [
  [dumpcapSource, ['ring_00009_20260301120000.pcapng', 'ring_00010_20260301110000.pcapng']],
  [tcpdumpSource, ['ring.pcap', 'ring.pcap1', 'ring.pcap10']],
  [capSource, ['ring_00001.pcapng', 'ring_00002.pcapng']],
] as const;

test.each(rings)(
  'the ring of $name is found in its order, whoever looks',
  async (source, names) => {
    const folder = await folderWith([...names.toReversed(), 'capture.json', 'case-path']);
    expect(namesOf(await ringFiles(folder))).toEqual(names);
    const fits = source.ringName(join(folder, `ring${source.ending}`));
    expect(namesOf(await capturedFiles(folder, fits))).toEqual(names);
  },
);

test('files are those that were not there before, even when the clock was set back', async () => {
  const fits = dumpcapSource.ringName('lan.pcapng');
  const folder = await folderWith(['lan_00001_20260301120000.pcapng']);
  const others = namesThere(folder, fits);
  const later = join(folder, 'lan_00001_20250101000000.pcapng');
  await writeFile(later, '');
  await utimes(later, 0, 0);
  expect(await capturedFiles(folder, fits, others)).toMatchObject([{ path: later, number: 1 }]);
});

test('in a folder that is none nothing is there', () => {
  expect(namesThere('/nowhere/at/all', /./).size).toBe(0);
});
