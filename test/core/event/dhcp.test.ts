import { describe, expect, test } from 'vitest';
import { dhcp } from '../../../src-core/event/dhcp/dhcp.ts';
import { dhcp6 } from '../../../src-core/event/dhcp/dhcp6.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { dhcpMessage } from '../../fixtures/dhcp-message.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

const request = dhcpMessage({
  type: 'request',
  transaction: 7,
  clientMac: '02:00:00:00:00:05',
  options: [
    { code: 50, value: hex('c0 00 02 32') },
    { code: 12, value: ascii('laptop\0') },
    { code: 60, value: ascii('MSFT 5.0') },
    { code: 55, value: hex('01 03 06 0f') },
  ],
});
const answer = dhcpMessage({
  type: 'ack',
  transaction: 7,
  clientMac: '02:00:00:00:00:05',
  yourIp: '192.0.2.50',
  options: [
    { code: 54, value: hex('c0 00 02 01') },
    { code: 51, value: hex('00 00 0e 10') },
    { code: 3, value: hex('c0 00 02 01') },
    { code: 6, value: hex('c0 00 02 35 c0 00 02 36') },
    { code: 15, value: ascii('example.com') },
  ],
});

describe('DHCP', () => {
  test('tells who asks for which address, and what it is given', () => {
    const { events } = toldBy(dhcp, [
      ['>', request],
      ['<', answer],
    ]);
    const client = { transaction_id: 7, client_mac: '02:00:00:00:00:05' };
    expect(events).toEqual([
      [
        'dhcp',
        {
          ...client,
          is_response: false,
          message: 'Request',
          requested_ip: '192.0.2.50',
          host_name: 'laptop',
          vendor_class: 'MSFT 5.0',
          asks_for: [1, 3, 6, 15],
        },
      ],
      [
        'dhcp',
        {
          ...client,
          is_response: true,
          message: 'Ack',
          assigned_ip: '192.0.2.50',
          server_ip: '192.0.2.1',
          lease_sec: 3600,
          routers: ['192.0.2.1'],
          dns_servers: ['192.0.2.53', '192.0.2.54'],
          domain: 'example.com',
        },
      ],
    ]);
  });

  test('finds options that lie in the fields of names', () => {
    const bytes = dhcpMessage({
      type: 'ack',
      transaction: 7,
      clientMac: '02:00:00:00:00:05',
      options: [{ code: 52, value: hex('03') }],
    });
    bytes.set(joined(hex('0f 03'), ascii('lan'), [255]), 108); // the boot file
    bytes.set(hex('33 04 00 00 00 3c ff'), 44); // the server's name
    const { events } = toldBy(dhcp, [['<', bytes]]);
    expect(events[0]?.[1]).toMatchObject({ domain: 'lan', lease_sec: 60 });
  });

  test('is known by its cookie at any port, and without one at its own', () => {
    expect(likenessOf(dhcp, request)).toBe('yes');
    const older = request.slice(0, 236);
    expect(likenessOf(dhcp, older, { dst: 67 })).toBe('yes');
    expect(likenessOf(dhcp, older)).toBe('no');
    expect(likenessOf(dhcp, ascii('x'.repeat(300)), { dst: 67 })).toBe('no');
    expect(toldBy(dhcp, [['>', older]]).events[0]?.[1]).toMatchObject({ message: 'BOOTP' });
  });

  checkHostile(dhcp, [
    ['>', request],
    ['<', answer],
  ]);
});

describe('DHCPv6', () => {
  const client = hex('00 01 00 0e  00 01 00 01  2a 00 00 00  02 00 00 00 00 05');
  const address = hex('20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 50');
  const reply = joined(
    hex('07 00 00 09'),
    client,
    joined(hex('00 03 00 28  00 00 00 01  00000000 00000000'), hex('00 05 00 18'), address),
    hex('00 00 0e 10 00 00 0e 10'),
    hex('00 27 00 08  00 06'),
    ascii('laptop'),
  );

  test('tells who is given which address', () => {
    expect(toldBy(dhcp6, [['<', reply]]).events).toEqual([
      [
        'dhcp6',
        {
          message: 'Reply',
          transaction_id: 9,
          client_id: '000100012a000000020000000005',
          client_mac: '02:00:00:00:00:05',
          addresses: ['2001:db8::50'],
          host_name: 'laptop',
        },
      ],
    ]);
  });

  test('is read inside of what relays wrap', () => {
    const relayed = joined([13, 0], address, address, [0, 9, 0, reply.length], reply);
    expect(toldBy(dhcp6, [['<', relayed]]).events[0]?.[1]).toMatchObject({
      message: 'Reply',
      is_relayed: true,
      addresses: ['2001:db8::50'],
    });
  });

  test('is known at its ports', () => {
    expect(likenessOf(dhcp6, reply, { src: 547, dst: 546 })).toBe('yes');
    expect(likenessOf(dhcp6, reply)).toBe('no');
    expect(likenessOf(dhcp6, ascii('hello'), { dst: 547 })).toBe('no');
  });

  checkHostile(dhcp6, [['<', reply]]);
});
