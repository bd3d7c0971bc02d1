import { describe, expect, test } from 'vitest';
import { dns, dnsOverTcp } from '../../../src-core/event/dns/dns.ts';
import { llmnr, llmnrOverTcp } from '../../../src-core/event/dns/llmnr.ts';
import { mdns } from '../../../src-core/event/dns/mdns.ts';
import type { EventDetails } from '../../../src-core/event/service.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import {
  addressRecord,
  dnsAnswer,
  dnsMessage,
  dnsName,
  dnsQuery,
  txtData,
} from '../../fixtures/dns-message.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const question = { name: 'www.example.com', type: 'A' } as const;
const query = dnsQuery(0x1234, question);

/** Of one message, as a datagram. */
function messageDetails(bytes: Uint8Array): EventDetails {
  const { events } = toldBy(dns, [['>', bytes]]);
  expect(events.map(([kind]) => kind)).toEqual(['dns']);
  return events[0]![1];
}

describe('a DNS message', () => {
  test('that asks tells for what, and how', () => {
    expect(messageDetails(query)).toEqual({
      id: 0x1234,
      is_response: false,
      opcode: 'QUERY',
      query: 'www.example.com',
      query_type: 'A',
      ...{ question_count: 1, answer_count: 0, authority_count: 0, additional_count: 0 },
      ...{ aa: false, tc: false, rd: true, ra: false },
      message_bytes: 33, // 12 of head, 17 of name, 4 of type and class
    });
  });

  test('that answers tells what, and how long that holds', () => {
    const alias = { name: 'www.example.com', type: 'CNAME', ttlSec: 60 } as const;
    const records = [
      { ...alias, data: dnsName('a.example.net') },
      addressRecord('a.example.net', '192.0.2.1', 20),
      addressRecord('a.example.net', '2001:db8::1', 30),
    ];
    expect(messageDetails(dnsAnswer(7, question, records))).toMatchObject({
      is_response: true,
      rcode: 'NOERROR',
      query: 'www.example.com',
      answers: ['CNAME a.example.net', 'A 192.0.2.1', 'AAAA 2001:db8::1'],
      ttl_min_sec: 20,
      answer_count: 3,
      ...{ rd: true, ra: true },
    });
  });

  test.each([
    [3, 'NXDOMAIN'],
    [5, 'REFUSED'],
    [12, 'RCODE12'],
  ])('with the code %i says %s', (code, rcode) => {
    expect(messageDetails(dnsAnswer(7, question, [], code))).toMatchObject({ rcode });
  });

  test('tells how long texts are, and shows them in one line', () => {
    const long = ascii('x'.repeat(300));
    const record = { name: 'www.example.com', type: 'TXT', data: txtData(long) } as const;
    const details = messageDetails(dnsAnswer(7, { ...question, type: 'TXT' }, [record]));
    expect(details).toMatchObject({ query_type: 'TXT', txt_bytes: [302] }); // two lengths
    expect(details.answers).toEqual([`TXT ${'x'.repeat(255)}…`]);
  });

  test.each([
    ['MX', joined(be16(10), dnsName('mail.example.com')), 'MX 10 mail.example.com'],
    ['SRV', joined(be16(0), be16(5), be16(389), dnsName('dc.a')), 'SRV 0 5 389 dc.a'],
    ['PTR', hex('c0 0c'), 'PTR www.example.com'], // back to the question
    ['NULL', hex('00 01 02'), 'NULL 3 bytes'],
    ['A', hex('c0 00'), 'A'], // too short for an address
  ] as const)('shows a record of type %s', (type, data, text) => {
    const details = messageDetails(dnsAnswer(7, question, [{ name: question.name, type, data }]));
    expect(details.answers).toEqual([text]);
  });

  test('has twenty answers at most, and the true count beside them', () => {
    const records = Array.from({ length: 30 }, (_, i) =>
      addressRecord(question.name, `192.0.2.${i}`, 300 - i),
    );
    const details = messageDetails(dnsAnswer(7, question, records));
    expect(details.answers).toHaveLength(20);
    expect(details).toMatchObject({ answer_count: 30, ttl_min_sec: 271 });
  });

  test('with EDNS tells its size, its flag, and the rest of the code', () => {
    const bytes = joined(
      hex('00 07 81 80 00 01 00 00 00 00 00 01'),
      dnsName('a.b'),
      hex('00 01 00 01'),
      hex('00 00 29 04 d0 01 00 80 00 00 00'), // OPT, 1232 bytes, code 16 + 0, version 0, DO
    );
    expect(messageDetails(bytes)).toMatchObject({
      rcode: 'BADVERS',
      edns_version: 0,
      edns_udp_bytes: 1232,
      dnssec_ok: true,
    });
  });

  test.each([
    ['names that lead forwards', hex('00 07 01 00 00 01 00 00 00 00 00 00 c0 0e 00 01 00 01')],
    ['a name that leads to itself', hex('00 07 01 00 00 01 00 00 00 00 00 00 c0 0c 00 01 00 01')],
    ['fewer records than it says', hex('00 07 81 80 00 00 00 05 00 00 00 00')],
  ])('with %s is told as far as it goes', (_name, bytes) => {
    expect(messageDetails(bytes)).toMatchObject({ id: 7, is_incomplete: true });
  });

  test('with control characters in a name shows them escaped', () => {
    const bytes = joined(
      hex('00 07 01 00 00 01 00 00 00 00 00 00'),
      hex('02 61 0a 00 00 01 00 01'),
    );
    expect(messageDetails(bytes)).toMatchObject({ query: 'a\\x0a' });
  });

  checkHostile(dns, [
    ['>', query],
    ['<', dnsAnswer(7, question, [addressRecord(question.name, '192.0.2.1')])],
  ]);
});

test('the first name asked for is the name of the flow', () => {
  const said: Said[] = [
    ['>', dnsQuery(1, { ...question, name: 'WWW.example.COM' })],
    ['>', dnsQuery(2, { ...question, name: 'later.example.com' })],
  ];
  expect(toldBy(dns, said).words).toEqual({ serverName: 'www.example.com' });
});

describe('over TCP', () => {
  const framed = (bytes: Uint8Array) => joined(be16(bytes.length), bytes);
  const answer = dnsAnswer(7, question, [addressRecord(question.name, '192.0.2.1')]);
  const said: Said[] = [
    ['>', framed(query)],
    ['<', joined(framed(answer), framed(answer))],
  ];

  test.each([1, 2, 20, 1000])('messages come in pieces of %i', (pieceBytes) => {
    const { events } = toldBy(dnsOverTcp, said, pieceBytes);
    expect(events.map(([, { is_response }]) => is_response)).toEqual([false, true, true]);
  });

  test('a message longer than what is read of one does not stop what follows', () => {
    const records = Array.from({ length: 400 }, () => addressRecord(question.name, '192.0.2.1'));
    const long = dnsAnswer(8, question, records); // 6,433 bytes
    const { events } = toldBy(dnsOverTcp, [['<', joined(framed(long), framed(answer))]], 1460);
    expect(events.map(([, { id, is_incomplete }]) => [id, is_incomplete])).toEqual([
      [8, true],
      [7, undefined],
    ]);
  });

  test('it is told by the length and the head, which may come in pieces', () => {
    const bytes = framed(query);
    const asOpening = (count: number) => likenessOf(dnsOverTcp, bytes.slice(0, count), { dst: 53 });
    expect([0, 1, 2, 10, 35].map(asOpening)).toEqual(['more', 'more', 'more', 'more', 'yes']);
    expect(likenessOf(dnsOverTcp, ascii('GET / HTTP/1.1\r\n'), { dst: 53 })).toBe('no');
    expect(likenessOf(dnsOverTcp, bytes, { dst: 5300 })).toBe('yes');
    expect(likenessOf(dnsOverTcp, bytes.slice(0, 30), { dst: 5300 })).toBe('no');
  });

  checkHostile(dnsOverTcp, said);
});

describe('whether it is DNS', () => {
  const answer = dnsAnswer(7, question, [addressRecord(question.name, '192.0.2.1')]);

  test.each([
    ['a question', query],
    ['an answer', answer],
    ['a name that does not exist', dnsAnswer(7, question, [], 3)],
  ])('%s is known at any port', (_name, bytes) => {
    expect(likenessOf(dns, bytes)).toBe('yes');
  });

  test.each([
    ['a notification', dnsMessage({ flags: 0x2400, questions: [question] })],
    ['a head alone that refuses', hex('00 07 81 85 00 00 00 00 00 00 00 00')],
    ['an answer that the snap length cut', answer.slice(0, 40)],
    ['a question with something behind it', joined(query, [0])],
  ])('%s is known at its own port only', (_name, bytes) => {
    expect(likenessOf(dns, bytes, { dst: 53 })).toBe('yes');
    expect(likenessOf(dns, bytes)).toBe('no');
  });

  test.each([
    ['text', ascii('hello, this is no name server at all')],
    ['zeros', new Uint8Array(64)],
    ['an operation that nobody knows', dnsMessage({ flags: 0x7900, questions: [question] })],
    ['a name that is too long for its message', query.slice(0, 20)],
    ['a class that nobody knows', hex('00 07 01 00 00 01 00 00 00 00 00 00 01 61 00 00 01 00 09')],
  ])('%s is not, whatever the port', (_name, bytes) => {
    expect(likenessOf(dns, bytes, { dst: 53 })).toBe('no');
  });

  test('it is another protocol at the ports of its dialects', () => {
    expect(likenessOf(dns, query, { dst: 5353 })).toBe('no');
    expect(likenessOf(mdns, query, { dst: 5353 })).toBe('yes');
    expect(likenessOf(mdns, query)).toBe('no');
    expect(likenessOf(dns, query, { dst: 5355 })).toBe('no');
    expect(likenessOf(llmnr, query, { dst: 5355 })).toBe('yes');
    expect(likenessOf(llmnrOverTcp, joined(be16(33), query), { dst: 5355 })).toBe('yes');
    // A client may have any port.
    expect(likenessOf(dns, query, { src: 5353, dst: 53 })).toBe('yes');
  });
});

test('multicast DNS answers without a question are about their first record, in UTF-8', () => {
  const name = 'Büro._ipp._tcp.local';
  const labels = joined([5], hex('42 c3 bc 72 6f'), dnsName('_ipp._tcp.local'));
  const bytes = joined(
    hex('00 00 84 00 00 00 00 01 00 00 00 00'),
    labels,
    hex('00 21 80 01 00 00 00 78 00 0d'), // SRV, the cache flushed, 120 s, 13 bytes
    hex('00 00 00 00 02 77'), // port 631
    dnsName('ipp.a'),
  );
  const { events, words } = toldBy(mdns, [['<', bytes]]);
  expect(events[0]).toMatchObject([
    'mdns',
    { query: name, query_type: 'SRV', answers: ['SRV 0 0 631 ipp.a'], ttl_min_sec: 120, aa: true },
  ]);
  expect(words.serverName).toBe('büro._ipp._tcp.local');
});

test('LLMNR has a kind of its own', () => {
  expect(toldBy(llmnr, [['>', query]]).events[0]).toMatchObject(['llmnr', { query_type: 'A' }]);
});
