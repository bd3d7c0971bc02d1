// Modbus, DNP3, S7: what controllers are asked for.

import { describe, expect, test } from 'vitest';
import { dnp3, dnp3OverUdp } from '../../../src-core/event/dnp3.ts';
import { isoOnTcp } from '../../../src-core/event/iso/iso-on-tcp.ts';
import { s7comm } from '../../../src-core/event/iso/s7comm.ts';
import { modbus } from '../../../src-core/event/modbus.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

describe('Modbus', () => {
  // The examples of the Application Protocol, 6.3 and 6.6, behind the prefix of TCP.
  const read = hex('00 01 00 00 00 06 11  03 00 6b 00 03');
  const answer = hex('00 01 00 00 00 09 11  03 06 02 2b 00 00 00 64');
  const write = hex('00 02 00 00 00 06 11  06 00 01 00 03');
  const refusal = hex('00 02 00 00 00 03 11  86 02');
  const said: Said[] = [
    ['>', joined(read, write)],
    ['<', joined(answer, refusal)],
  ];

  test.each([1, 5, 1000])('is told message by message, in pieces of %i', (pieceBytes) => {
    const reading = { transaction_id: 1, unit: 17, function_code: 3 };
    const writing = { transaction_id: 2, unit: 17, function_code: 6 };
    expect(toldBy(modbus, said, pieceBytes).events).toEqual([
      [
        'modbus',
        {
          ...reading,
          function: 'read holding registers',
          is_response: false,
          address: 107,
          quantity: 3,
        },
      ],
      [
        'modbus',
        { ...writing, function: 'write single register', is_response: false, address: 1, value: 3 },
      ],
      ['modbus', { ...reading, function: 'read holding registers', is_response: true }],
      [
        'modbus',
        {
          ...writing,
          function: 'write single register',
          is_response: true,
          exception: 'illegal data address',
        },
      ],
    ]);
  });

  test('begun in the middle is told right by the shape of an answer', () => {
    const { events } = toldBy(modbus, [
      ['>', answer],
      ['<', write],
    ]);
    expect(events.map(([, details]) => details.is_response)).toEqual([true, false]);
  });

  test('is known elsewhere by reads alone', () => {
    expect(likenessOf(modbus, write, { dst: 502 })).toBe('yes');
    expect(likenessOf(modbus, read)).toBe('yes');
    expect(likenessOf(modbus, answer)).toBe('yes');
    expect(likenessOf(modbus, write)).toBe('no');
    expect(likenessOf(modbus, read.slice(0, 6))).toBe('more');
    expect(likenessOf(modbus, ascii('GET / HTTP/1.1\r\n'), { dst: 502 })).toBe('no');
  });

  checkHostile(modbus, said);
});

describe('DNP3', () => {
  // Check values by an independent CRC-16/DNP calculation in Python.
  const read = hex('05 64 0b c4 0a 00 01 00 ac d1  c0 c1 01 3c 02 06 52 c3');
  const response = hex('05 64 0a 44 01 00 0a 00 6e 25  c0 c1 81 00 00 74 2a');
  const said: Said[] = [
    ['>', read],
    ['<', response],
  ];

  test('tells who asks whom for what', () => {
    expect(toldBy(dnp3, said, 3).events).toEqual([
      [
        'dnp3',
        {
          source: 1,
          destination: 10,
          is_from_master: true,
          is_response: false,
          function_code: 1,
          function: 'read',
        },
      ],
      [
        'dnp3',
        {
          source: 10,
          destination: 1,
          is_from_master: false,
          is_response: true,
          function_code: 129,
          function: 'response',
        },
      ],
    ]);
  });

  test('comes in datagrams too', () => {
    expect(toldBy(dnp3OverUdp, [['>', joined(read, read)]]).events).toHaveLength(2);
  });

  test('is known by the check value of its head', () => {
    expect(likenessOf(dnp3, read)).toBe('yes');
    expect(likenessOf(dnp3OverUdp, read)).toBe('yes');
    expect(likenessOf(dnp3, read.slice(0, 9))).toBe('more');
    expect(likenessOf(dnp3, Uint8Array.from(read.with(6, 9)), { dst: 20_000 })).toBe('no');
  });

  checkHostile(dnp3, said);
  checkHostile(dnp3OverUdp, said);
});

describe('S7', () => {
  const connect = hex('03 00 00 16 11 e0 00 00 00 01 00 c0 01 0a c1 02 01 00 c2 02 01 02');
  const confirm = hex('03 00 00 16 11 d0 00 01 00 02 00 c0 01 0a c1 02 01 00 c2 02 01 02');
  const setup = hex('03 00 00 19 02 f0 80  32 01 00 00 00 01 00 08 00 00  f0 00 00 01 00 01 01 e0');
  const stop = hex(
    '03 00 00 21 02 f0 80  32 01 00 00 00 02 00 10 00 00  29 00 00 00 00 00 09 50 5f 50 52 4f 47 52 41 4d',
  );
  const refusal = hex('03 00 00 14 02 f0 80  32 03 00 00 00 02 00 01 00 00 85 00  29');
  const said: Said[] = [
    ['>', connect],
    ['<', confirm],
    ['>', joined(setup, stop)],
    ['<', refusal],
  ];

  test.each([1, 1000])('tells what is asked of the controller, in pieces of %i', (pieceBytes) => {
    expect(toldBy(s7comm, said, pieceBytes).events).toEqual([
      ['s7comm', { message: 'job', function_code: 0xf0, function: 'setup communication' }],
      ['s7comm', { message: 'job', function_code: 0x29, function: 'plc stop' }],
      [
        's7comm',
        {
          message: 'ack data',
          function_code: 0x29,
          function: 'plc stop',
          error_class: 0x85,
          error_code: 0,
        },
      ],
    ]);
  });

  test('is known by what comes when both are connected', () => {
    expect(likenessOf(s7comm, connect)).toBe('more');
    expect(likenessOf(s7comm, joined(connect, setup))).toBe('yes');
    expect(likenessOf(s7comm, setup)).toBe('yes');
    expect(likenessOf(isoOnTcp, connect, { dst: 102 })).toBe('more');
    expect(likenessOf(isoOnTcp, joined(connect, setup), { dst: 102 })).toBe('no');
    const presentation = hex('03 00 00 0b 02 f0 80  0d 02 05 06'); // ISO 8327's connect
    expect(likenessOf(s7comm, joined(connect, presentation))).toBe('no');
    expect(likenessOf(isoOnTcp, joined(connect, presentation), { dst: 102 })).toBe('yes');
  });

  test('is not the remote desktop', () => {
    const desktop = hex('03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00');
    expect(likenessOf(s7comm, desktop)).toBe('no');
    expect(likenessOf(isoOnTcp, desktop, { dst: 102 })).toBe('no');
  });

  checkHostile(s7comm, said);
});
