// Record by record against tshark: number, stamp, length on the wire and captured length of what
// capture files hold, whatever their links. Runs when WIRESIFT_CORPUS names the corpus's folder.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { CaptureInput } from '../../src-workers/capture-input.ts';

const corpus = process.env.WIRESIFT_CORPUS ?? '';
const folder = join(corpus, 'robustness');
const isReady = corpus !== '' && existsSync(folder) && !spawnSync('tshark', ['-v']).error;

const unknownLink = 'tshark opens no file of this link type; its frames are counted here.';
const sunAtm =
  'tshark takes four bytes of pseudo-header off each frame; they are part of the file.';
const fraction = 'A fraction of seconds beyond 32 bits of nanoseconds overflows in tshark.';

/** By file, what differs and why that is accepted. */
const accepted: Readonly<Record<string, string>> = {
  'derived_bitflip_3.pcap': fraction,
  'pcpp_Pcap++Test_PcapExamples_pcapng-example.pcapng':
    'Stamps of the year 586,524 are clamped to 2255, the last year that is exact.',
  'suricata_bug-6875-01_fuzz.pcap':
    'tshark 4.0 takes the damaged second record for a variant of 1999; later ones look closer.',
  'tcpdump_atm-heapoverflow.pcap': sunAtm,
  'tcpdump_atm-oam-loopback-print-overrun.pcap': sunAtm,
  'tcpdump_brcm-tag-prepend.pcap': unknownLink,
  'tcpdump_dsa-high-vid.pcap': unknownLink,
  'tcpdump_edsa.pcap': unknownLink,
  'tcpdump_frf16_magic_ie-oobr.pcap': unknownLink,
  'tcpdump_juniper_es_oobr.pcap': unknownLink,
  'tcpdump_juniper_monitor_invalid_cookie_length.pcap': unknownLink,
  'tcpdump_kday6.pcap': unknownLink,
  'tcpdump_timestamp_invalid_micro.pcap': fraction,
  'tcpdump_timestamp_invalid_nano.pcap': fraction,
  'tcpdump_vtp_asan.pcap': unknownLink,
};

/** A spread of the files, of those with accepted differences, and every odd container; all take some minutes. */
const isChosen = (name: string, i: number): boolean =>
  process.env.WIRESIFT_CORPUS_ALL === '1' ||
  i % 240 === 0 ||
  (name in accepted && i % 3 === 0) ||
  /^(derived_ng|derived_gz|derived_k|pngtest_be)/.test(name);

const files = isReady
  ? readdirSync(folder).filter((name, i) => !name.endsWith('.zst') && isChosen(name, i))
  : [];

describe.skipIf(!isReady)('records are those that tshark reads', () => {
  test.each(files)('%s', async (name) => {
    const path = join(folder, name);
    const [ours, theirs] = [await ourRecords(path), tsharkRecords(path)];
    const reason = accepted[name];
    // An accepted difference that is gone must leave the list.
    if (reason === undefined) expect(ours).toEqual(theirs);
    else expect(ours, reason).not.toEqual(theirs);
  });
});

test.runIf(!isReady)('the corpus is not here: set WIRESIFT_CORPUS and install tshark', () => {
  expect(files).toEqual([]);
});

/** `number microseconds wire captured`; no stamp where the record has none. */
async function ourRecords(path: string): Promise<string[]> {
  const input = CaptureInput.open(path, 'it');
  const reader = new CaptureReader('it');
  const raw = new RawPacket();
  const records: string[] = [];
  const drain = () => {
    while (reader.next(raw)) {
      const us = raw.isStamped ? raw.timeUs : '';
      records.push([raw.number, us, raw.wireBytes, raw.end - raw.at].join(' '));
    }
  };
  try {
    for (;;) {
      const size = await input.fill(reader.window.reserve(10_000), records.length);
      if (size === 0) break;
      reader.window.commit(size);
      drain();
    }
    reader.finish();
    drain();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  } finally {
    input.close();
  }
  return records;
}

function tsharkRecords(path: string): string[] {
  const fields = ['frame.number', 'frame.time_epoch', 'frame.len', 'frame.cap_len'];
  const args = ['-n', '-r', path, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
  const { stdout } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 1e9 });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [number, epoch = '', wire, captured] = line.split('\t');
    const [seconds, nanoseconds = '0'] = epoch.split('.');
    const us = Number(seconds) * 1e6 + Math.floor(Number(nanoseconds) / 1000);
    return [number, epoch === '' ? '' : us, wire, captured].join(' ');
  });
}
