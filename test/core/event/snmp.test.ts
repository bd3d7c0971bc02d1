import { describe, expect, test } from 'vitest';
import { snmp } from '../../../src-core/event/snmp.ts';
import { ber } from '../../fixtures/ber.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

const sysDescr = hex('06 08 2b 06 01 02 01 01 01 00'); // 1.3.6.1.2.1.1.1.0
const variable = ber(0x30, sysDescr, hex('05 00'));
const variables = ber(0x30, variable, variable);
const request = ber(
  0x30,
  hex('02 01 01'), // v2c
  ber(0x04, ascii('public')),
  ber(0xa0, hex('02 02 12 34  02 01 00  02 01 00'), variables),
);
const trap = ber(
  0x30,
  hex('02 01 00'),
  ber(0x04, ascii('public')),
  ber(0xa4, hex('06 05 2b 06 01 04 01'), hex('40 04 c0 00 02 01')),
);
const security = ber(
  0x30,
  ber(0x04, hex('80 00 00 09')),
  hex('02 01 05  02 01 06'),
  ber(0x04, ascii('admin')),
  hex('04 00 04 00'),
);
const version3 = (flags: string, scoped: Uint8Array): Uint8Array =>
  ber(
    0x30,
    hex('02 01 03'),
    ber(0x30, hex(`02 01 07  02 02 05 dc  04 01 ${flags}  02 01 03`)),
    ber(0x04, security),
    scoped,
  );

describe('SNMP', () => {
  test('tells the community, what is asked, and of which object', () => {
    expect(toldBy(snmp, [['>', request]]).events).toEqual([
      [
        'snmp',
        {
          version: 'v2c',
          community: 'public',
          operation: 'get-request',
          request_id: 0x1234,
          error: 0,
          first_oid: '1.3.6.1.2.1.1.1.0',
          variable_count: 2,
          message_bytes: 55, // 53 inside: 3, 8, and 42 of the request
        },
      ],
    ]);
  });

  test('tells whose trap it is', () => {
    expect(toldBy(snmp, [['>', trap]]).events).toMatchObject([
      ['snmp', { version: 'v1', operation: 'trap', first_oid: '1.3.6.1.4.1' }],
    ]);
  });

  test('of version 3 tells the user, and looks into what is not encrypted', () => {
    const scoped = ber(
      0x30,
      hex('04 00 04 00'),
      ber(0xa0, hex('02 01 09 02 01 00 02 01 00 30 00')),
    );
    const user = { version: 'v3', user: 'admin' };
    expect(toldBy(snmp, [['>', version3('05', scoped)]]).events).toMatchObject([
      ['snmp', { ...user, is_authenticated: true, is_encrypted: false, operation: 'get-request' }],
    ]);
    const { events } = toldBy(snmp, [['>', version3('07', hex('04 03 aa bb cc'))]]);
    expect(events).toMatchObject([['snmp', { ...user, is_encrypted: true }]]);
    expect(events[0]?.[1]).not.toHaveProperty('operation');
  });

  test('is known at any port by its form to the last byte', () => {
    expect(likenessOf(snmp, request)).toBe('yes');
    expect(likenessOf(snmp, version3('07', hex('04 03 aa bb cc')))).toBe('yes');
    expect(likenessOf(snmp, joined(request, [0]))).toBe('no');
    expect(likenessOf(snmp, ber(0x30, hex('02 01 02'), ber(0x04, ascii('public'))))).toBe('no');
    expect(likenessOf(snmp, ascii('0 is no number'), { dst: 161 })).toBe('no');
  });

  checkHostile(snmp, [
    ['>', request],
    ['>', trap],
    ['>', version3('05', ber(0x30))],
  ]);
});
