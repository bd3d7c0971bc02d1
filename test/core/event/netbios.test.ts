import { describe, expect, test } from 'vitest';
import { netbios } from '../../../src-core/event/netbios/netbios.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

/** Fifteen characters and a suffix, each in two letters (RFC 1001, 14.1). */
function encodedName(name: string, suffix: number): Uint8Array {
  const plain = [...ascii(name.padEnd(15)), suffix];
  const letters = plain.flatMap((byte) => [65 + (byte >>> 4), 65 + (byte & 15)]);
  return Uint8Array.of(32, ...letters, 0);
}

const query = joined(
  hex('80 07 01 10 00 01 00 00 00 00 00 00'), // recursion desired, broadcast
  encodedName('FILESERVER', 0x20),
  hex('00 20 00 01'),
);
const answer = joined(
  hex('80 07 85 00 00 00 00 01 00 00 00 00'),
  encodedName('FILESERVER', 0x20),
  hex('00 20 00 01  00 00 00 78  00 06  00 00 c0 00 02 05'),
);
const status = joined(
  hex('80 08 84 00 00 00 00 01 00 00 00 00'),
  encodedName('*', 0),
  hex('00 21 00 01  00 00 00 00  00 25  02'),
  joined(ascii('PC7'.padEnd(15)), hex('00 04 00')),
  joined(ascii('WORKGROUP'.padEnd(15)), hex('1e 84 00')),
);
const datagram = joined(
  hex('11 02 80 0c c0 00 02 05 00 8a 00 bb 00 00'),
  encodedName('PC7', 0),
  encodedName('WORKGROUP', 0x1d),
  hex('ff 53 4d 42'),
);

describe('the NetBIOS name service', () => {
  test('asks for a name, decoded, with its suffix', () => {
    expect(toldBy(netbios, [['>', query]]).events).toMatchObject([
      ['netbios', { opcode: 'QUERY', query: 'FILESERVER<20>', query_type: 'NB', rd: true }],
    ]);
  });

  test('answers with addresses, about the name of its first record', () => {
    expect(toldBy(netbios, [['<', answer]]).events).toMatchObject([
      [
        'netbios',
        {
          is_response: true,
          rcode: 'NOERROR',
          query: 'FILESERVER<20>',
          answers: ['NB 192.0.2.5'],
          ttl_min_sec: 120,
        },
      ],
    ]);
  });

  test('tells the names that a host has', () => {
    const { events } = toldBy(netbios, [['<', status]]);
    expect(events[0]?.[1].answers).toEqual(['NBSTAT PC7<00>, WORKGROUP<1e>']);
  });

  test('is known by its names, at any port', () => {
    expect(likenessOf(netbios, query, { dst: 137 })).toBe('yes');
    expect(likenessOf(netbios, query)).toBe('yes');
    expect(likenessOf(netbios, joined(query.slice(0, 12), hex('03 77 77 77 00 00 01 00 01')))).toBe(
      'no',
    );
  });

  checkHostile(netbios, [
    ['>', query],
    ['<', answer],
    ['<', status],
    ['>', datagram],
  ]);
});

test('a NetBIOS datagram tells who sends to whom', () => {
  expect(likenessOf(netbios, datagram, { dst: 138 })).toBe('yes');
  expect(toldBy(netbios, [['>', datagram]]).events).toMatchObject([
    [
      'netbios',
      {
        opcode: 'DIRECT GROUP DATAGRAM',
        source_ip: '192.0.2.5',
        source_name: 'PC7<00>',
        query: 'WORKGROUP<1d>',
      },
    ],
  ]);
});
