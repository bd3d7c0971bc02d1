import { describe, expect, test } from 'vitest';
import { ntp } from '../../../src-core/event/ntp.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

const request = joined([0xe3], new Uint8Array(47)); // not in step, version 4, client
const time = (second: string) => hex(`e9 00 00 ${second} 00 00 00 00`);
const answer = joined(
  hex('24 01 06 ec 00000000 00000010'),
  ascii('GPS\0'),
  ...[time('00'), time('20'), time('30'), time('30')],
);
const listRequest = hex('17 00 03 2a 00 00 00 00');
const listAnswer = joined(hex('d7 00 03 2a 00 06 00 48'), new Uint8Array(6 * 72));

describe('NTP', () => {
  test('tells modes, versions and what the server goes by', () => {
    const { events } = toldBy(ntp, [
      ['>', request],
      ['<', answer],
    ]);
    expect(events).toEqual([
      ['ntp', { mode: 'client', version: 4, stratum: 0, message_bytes: 48 }],
      ['ntp', { mode: 'server', version: 4, stratum: 1, reference: 'GPS', message_bytes: 48 }],
    ]);
  });

  test('tells when the list of recent clients is asked for, and how large it is', () => {
    const { events } = toldBy(ntp, [
      ['>', listRequest],
      ['<', listAnswer],
    ]);
    const asked = { mode: 'private', version: 2, request: 42, is_monlist: true };
    expect(events).toMatchObject([
      ['ntp', { ...asked, is_response: false, message_bytes: 8 }],
      ['ntp', { ...asked, is_response: true, item_count: 6, item_bytes: 72, message_bytes: 440 }],
    ]);
  });

  test('is known at its port, elsewhere only by times that fit each other', () => {
    expect(likenessOf(ntp, request, { dst: 123 })).toBe('yes');
    expect(likenessOf(ntp, listRequest, { dst: 123 })).toBe('yes');
    expect(likenessOf(ntp, request)).toBe('no');
    expect(likenessOf(ntp, answer)).toBe('yes');
    const unfit = answer.with(40, 0x11);
    expect(likenessOf(ntp, Uint8Array.from(unfit))).toBe('no');
    expect(likenessOf(ntp, request.slice(0, 40), { dst: 123 })).toBe('no');
    expect(likenessOf(ntp, ascii('hello'.repeat(10)), { dst: 123 })).toBe('no');
  });

  checkHostile(ntp, [
    ['>', request],
    ['<', answer],
    ['<', listAnswer],
  ]);
});
