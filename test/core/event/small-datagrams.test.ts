// TFTP, syslog, CoAP, NetFlow.

import { describe, expect, test } from 'vitest';
import { coap } from '../../../src-core/event/coap.ts';
import { netflow } from '../../../src-core/event/netflow.ts';
import { syslog } from '../../../src-core/event/syslog.ts';
import { tftp } from '../../../src-core/event/tftp.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

describe('TFTP', () => {
  const read = joined(hex('00 01'), ascii('boot/vmlinuz\0octet\0'), ascii('blksize\x001432\0'));
  const write = joined(hex('00 02'), ascii('a.exe\0OCTET\0'));

  test('tells which files go where', () => {
    const { events } = toldBy(tftp, [
      ['>', read],
      ['>', write],
    ]);
    expect(events).toEqual([
      ['tftp', { operation: 'read', name: 'boot/vmlinuz', mode: 'octet' }],
      ['file', { service: 'tftp', name: 'boot/vmlinuz', direction: 'download' }],
      ['tftp', { operation: 'write', name: 'a.exe', mode: 'octet' }],
      ['file', { service: 'tftp', name: 'a.exe', direction: 'upload' }],
    ]);
  });

  test('is known by name and mode', () => {
    expect(likenessOf(tftp, read)).toBe('yes');
    expect(likenessOf(tftp, joined(hex('00 01 05 00'), ascii('octet\0')))).toBe('no');
    expect(likenessOf(tftp, hex('00 03 00 01 61 62 63'), { dst: 69 })).toBe('no');
    expect(likenessOf(tftp, joined(hex('00 01'), ascii('a\0b\0')), { dst: 69 })).toBe('no');
  });

  checkHostile(tftp, [
    ['>', read],
    ['>', write],
  ]);
});

describe('Syslog', () => {
  // The examples of RFC 3164, 5.4 and RFC 5424, 6.5.
  const old = ascii("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8");
  const recent = ascii(
    "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
  );

  test('tells who says what, and how urgent it is', () => {
    const { events } = toldBy(syslog, [
      ['>', old],
      ['>', recent],
    ]);
    expect(events).toMatchObject([
      [
        'syslog',
        {
          facility: 'auth',
          severity: 'critical',
          host: 'mymachine',
          application: 'su',
          message: "Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
        },
      ],
      [
        'syslog',
        { facility: 'local4', severity: 'notice', host: '192.0.2.1', application: 'myproc' },
      ],
    ]);
  });

  test('is known elsewhere by a time behind its priority', () => {
    expect(likenessOf(syslog, old)).toBe('yes');
    expect(likenessOf(syslog, recent)).toBe('yes');
    expect(likenessOf(syslog, ascii('<13>hello'), { dst: 514 })).toBe('yes');
    expect(likenessOf(syslog, ascii('<13>hello'))).toBe('no');
    expect(likenessOf(syslog, ascii('<192>hello'), { dst: 514 })).toBe('no');
    expect(likenessOf(syslog, ascii('<html>'), { dst: 514 })).toBe('no');
  });

  checkHostile(syslog, [
    ['>', old],
    ['>', recent],
  ]);
});

describe('CoAP', () => {
  const request = joined(
    hex('44 01 84 9e  51 55 77 e8'), // confirmable, four bytes of token, GET
    joined([0x37], ascii('server7'), [0x84], ascii('a%20')), // host, then path: 3 and 8 more
    joined([0x03], ascii('led'), [0x44], ascii('on=1')), // path again, then query
  );
  const answer = joined(hex('64 45 84 9e  51 55 77 e8  c0 ff'), ascii('ok'));

  test('tells what is asked, and the answer', () => {
    const { events } = toldBy(coap, [
      ['>', request],
      ['<', answer],
    ]);
    expect(events).toEqual([
      [
        'coap',
        {
          code: 'GET',
          kind: 'confirmable',
          id: 0x849e,
          host: 'server7',
          path: '/a%20/led',
          query: 'on=1',
        },
      ],
      ['coap', { code: '2.05', kind: 'acknowledgement', id: 0x849e }],
    ]);
  });

  test('is known at its port when its options make sense', () => {
    expect(likenessOf(coap, request, { dst: 5683 })).toBe('yes');
    expect(likenessOf(coap, request)).toBe('no');
    expect(likenessOf(coap, hex('44 01 84 9e 51 55 77 e8 f1 00'), { dst: 5683 })).toBe('no');
    expect(likenessOf(coap, request.slice(0, 12), { dst: 5683 })).toBe('no');
    expect(likenessOf(coap, ascii('hello'), { dst: 5683 })).toBe('no'); // a token of eight bytes
  });

  checkHostile(coap, [
    ['>', request],
    ['<', answer],
  ]);
});

describe('NetFlow', () => {
  const sized = (version: number, count: number, bytes: number) =>
    joined(be16(version), be16(count), new Uint8Array(bytes - 4));
  const template = hex('00 00 00 0c  01 04 00 01  00 08 00 04');
  const data = joined(hex('01 04 00 08'), hex('c0 00 02 01'));

  test.each([
    ['version 1', sized(1, 2, 16 + 2 * 52), 'yes'],
    ['version 5', sized(5, 30, 24 + 30 * 48), 'yes'],
    ['version 5 with a byte too many', sized(5, 30, 25 + 30 * 48), 'no'],
    ['version 5 without a record', sized(5, 0, 24), 'no'],
    ['version 9', joined(sized(9, 2, 20), template, data), 'yes'],
    ['version 9 with sets that do not fit', joined(sized(9, 2, 20), template, data, [0]), 'no'],
    ['IPFIX', joined(sized(10, 24, 16), data), 'yes'],
    ['IPFIX of another length', joined(sized(10, 25, 16), data), 'no'],
    ['nothing of the kind', ascii('hello '.repeat(8)), 'no'],
  ])('%s', (_name, bytes, likeness) => {
    expect(likenessOf(netflow, bytes)).toBe(likeness);
  });
});
