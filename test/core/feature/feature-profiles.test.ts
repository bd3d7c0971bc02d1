import { describe, expect, test } from 'vitest';
import { featureProfile } from '../../../src-core/feature/feature-profile.ts';
import {
  featureProfiles,
  findProfile,
  settingsOf,
} from '../../../src-core/feature/feature-profiles.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { icmpFrame, udpFrame } from '../../fixtures/frames.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';
import { featureRows } from './profile-rows.ts';

test('profiles are found by their ids, of which no two are alike', () => {
  const ids = featureProfiles.map(({ id }) => id);
  expect(ids).toEqual(['wiresift', 'all', 'nfstream', 'cic', 'cic-legacy', 'zeek']);
  expect(ids.map((id) => findProfile(id)?.id)).toEqual(ids);
  expect(findProfile('cic2')).toBeUndefined();
});

test.each(featureProfiles)('$id: a number for each column, no column twice', (profile) => {
  const talk = tcpTalk(['> S 100', '< SA 500 101', '> A 101 501', '> PA 101 501 +4']);
  const [row] = featureRows(profile, talk);
  expect(Object.keys(row!)).toEqual(profile.columns);
  expect(Object.values(row!).filter((value) => typeof value !== 'number')).toEqual([]);
});

describe('the hash of a profile', () => {
  const draft = {
    id: 'a',
    version: 1,
    title: 'A',
    settings: { idleSec: 10, activeSec: 20 },
    columns: ['x', 'y'],
    writer: () => () => {},
  };
  const { hash } = featureProfile(draft);

  test('is sixteen hex digits', () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    // By `printf '["a",1,["x","y"],[["activeSec",20],["idleSec",10]]]' | sha256sum`.
    expect(hash).toBe('fe3ee824f1d151f8');
  });

  test.each([
    ['its id', { id: 'b' }],
    ['its version', { version: 2 }],
    ['the order of its columns', { columns: ['y', 'x'] }],
    ['where a name ends', { columns: ['x,y'] }],
    ['a setting', { settings: { idleSec: 11, activeSec: 20 } }],
    ['a setting less', { settings: { idleSec: 10 } }],
  ])('changes with %s', (_name, difference) => {
    expect(featureProfile({ ...draft, ...difference }).hash).not.toBe(hash);
  });

  test.each([
    ['its title', { title: 'B' }],
    ['the order in which settings are written', { settings: { activeSec: 20, idleSec: 10 } }],
  ])('does not change with %s', (_name, difference) => {
    expect(featureProfile({ ...draft, ...difference }).hash).toBe(hash);
  });

  test('is another for every profile there is', () => {
    expect(new Set(featureProfiles.map((profile) => profile.hash)).size).toBe(
      featureProfiles.length,
    );
  });
});

test('what was asked for by name goes over the rules of a profile', () => {
  const settings = settingsOf(findProfile('nfstream')!, { idleSec: 7 });
  expect(settings).toMatchObject({ idleSec: 7, activeSec: 1800, tcpEnd: 'none' });
  expect(settingsOf(findProfile('zeek')!, { idleSec: 7 }).otherIdleSec).toBe(7);
});

describe("Zeek's rules", () => {
  const zeek = findProfile('zeek')!;
  const ends = { src: '192.0.2.1', dst: '198.51.100.2' };
  const at = (sec: number, frame: Uint8Array): TimedFrame => ({
    atUs: captureStartUs + sec * 1e6,
    frame,
  });
  const durations = (frames: readonly TimedFrame[]) =>
    featureRows(zeek, frames).map(({ duration }) => duration);

  test('UDP and ICMP end after a minute of silence', () => {
    const datagram = udpFrame({ ...ends, srcPort: 40_000, dstPort: 53 });
    expect(durations([at(0, datagram), at(59.999999, datagram)])).toEqual([59.999999]);
    expect(durations([at(0, datagram), at(60, datagram)])).toEqual([0, 0]);
    const ping = icmpFrame({ ...ends, type: 8 });
    expect(durations([at(0, ping), at(60, ping)])).toEqual([0, 0]);
  });

  test('TCP ends after five minutes of it, and is never cut', () => {
    expect(durations(tcpTalk(['0 > A 1 1', '299999 > A 1 1']))).toEqual([299.999]);
    expect(durations(tcpTalk(['0 > A 1 1', '300000 > A 1 1']))).toEqual([0, 0]);
    const steady = Array.from({ length: 31 }, (_, i) => `${i * 200_000} > A 1 1`);
    expect(durations(tcpTalk(steady))).toEqual([6000]);
  });

  test('numbers are those of the originator, though dst', () => {
    const lines = ['0 < SA 500 101', '1 > S 100', '2 > PA 101 501 +4', '3 < PA 501 105 +7'];
    expect(featureRows(zeek, tcpTalk(lines))).toEqual([
      { duration: 0.003, orig_bytes: 4, resp_bytes: 7, orig_pkts: 2, resp_pkts: 2 },
    ]);
  });
});
