// Certificates in TLS. What is expected is read off the messages by hand, after RFC 8446 and 5246.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tls } from '../../../src-core/event/tls/tls.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { certificate, dnsNameOf, ipNameOf } from '../../fixtures/certificate.ts';
import { overhear } from './overhear.ts';
import { certificates, detailsOf, hello, message, oldServerHello, record } from './tls-talk.ts';

describe('certificates', () => {
  const own = certificate({ subject: 'me.example', issuer: 'me.example', serial: '00 ff 01' });
  const chain = certificate({
    ...{ subject: 'www.example', issuer: 'An authority' },
    names: [
      dnsNameOf('www.example'),
      hex('81 03 61 40 62'),
      ipNameOf('c0 00 02 01'),
      ipNameOf(`20010db8${'00'.repeat(11)}01`),
    ],
  });
  const digests = (bytes: Uint8Array) => ({
    sha1: createHash('sha1').update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const years = { not_before: '2020-01-01 00:00:00 UTC', not_after: '2030-01-01 00:00:00 UTC' };
  const ownDetails = {
    ...{ message: 'certificate', position: 0, subject: 'CN=me.example', issuer: 'CN=me.example' },
    ...{ ...years, self_signed: true, serial: 'ff01', ...digests(own) },
  };

  test('of the server, in the record of its hello', () => {
    const answer = record(22, joined(oldServerHello({}), certificates(own), message(14, hex(''))));
    const details = detailsOf(['>', hello], ['<', answer]);
    expect(details[2]).toEqual({ ...ownDetails, sender: 'server' });
  });

  test('over several records', () => {
    const all = certificates(own);
    const records = joined(record(22, all.subarray(0, 100)), record(22, all.subarray(100)));
    expect(detailsOf(['<', records])).toEqual([ownDetails]);
  });

  test('with names', () => {
    const details = detailsOf(['<', record(22, certificates(chain, own))]);
    expect(details).toHaveLength(2);
    expect(details[0]).toMatchObject({
      ...{ subject: 'CN=www.example', issuer: 'CN=An authority', self_signed: false },
      ...{ position: 0, serial: '1234', san: ['www.example', '192.0.2.1', '2001:db8::1'] },
    });
    expect(details[1]).toMatchObject({ position: 1, serial: 'ff01' });
  });

  test('of the client', () => {
    const details = detailsOf(['>', joined(hello, record(22, certificates(own)))]);
    expect(details[1]).toMatchObject({ sender: 'client', subject: 'CN=me.example' });
  });

  test('that are no certificates have a digest all the same', () => {
    const bytes = ascii('nothing of that kind');
    const details = detailsOf(['<', record(22, certificates(bytes))]);
    expect(details).toEqual([{ message: 'certificate', position: 0, ...digests(bytes) }]);
  });

  test('beyond 16 KB tell what stands at the beginning, and what follows is read', () => {
    const list = certificates(own, new Uint8Array(40_000));
    const content = joined(list, message(2, oldServerHello({}).subarray(4)));
    const records: Uint8Array[] = [];
    for (let at = 0; at < content.length; at += 10_000) {
      records.push(record(22, content.subarray(at, at + 10_000)));
    }
    const told = overhear(tls, [['<', joined(...records)]], 1460);
    const messages = told.events.map(([, details]) => details.message);
    expect(messages).toEqual(['certificate', 'certificate', 'server_hello']);
    expect(told.events[0]?.[1]).toEqual(ownDetails);
    expect(told.mostLeft).toBeLessThan(18_000);
  });
});
