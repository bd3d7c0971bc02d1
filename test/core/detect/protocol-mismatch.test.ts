import { expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { protocolMismatch } from '../../../src-core/detect/protocol-mismatch.ts';
import { datagrams, detect, type FlowDraft, seenEvent, seenFlow } from './traffic.ts';

const severitiesOf = (flows: readonly ReturnType<typeof seenFlow>[]) =>
  detect(protocolMismatch, { flows }).map(({ impact, confidence }) =>
    severityOf(impact ?? protocolMismatch.impact, confidence),
  );

/** Of a service that the port does not belong to, the table says so itself. */
const at = (dstPort: number, service: string, draft: FlowDraft = {}) =>
  seenFlow({ dstPort, service, isPortMismatch: service === '' ? 0 : 1, ...draft });

test.each([
  ['SSH at 443', at(443, 'ssh'), ['low']],
  ['HTTP at 53', at(53, 'http'), ['low']],
  ['HTTP where only TLS is spoken', at(990, 'http'), ['low']],
  ['nothing known at 80', at(80, ''), ['low']],
  ['nothing known at 443, as messengers do', at(443, ''), ['info']],
  ['a VPN at 443', at(443, 'openvpn'), ['info']],
  ['chat that is wrapped in TLS', at(5223, 'tls'), ['info']],
  ['HTTP at 80', at(80, 'http', { isPortMismatch: 0 }), []],
  ['TLS where the web is in the clear', at(80, 'tls'), []],
  ['a port that is nobody’s', at(2200, 'ssh'), []],
  ['a probe that is told no', at(139, 'http', { fwdPayloadBytes: 18, bwdPayloadBytes: 5 }), []],
  ['a probe that nobody answers', at(53, 'tls', { bwdPayloadBytes: 0 }), []],
  ['a call through 443', datagrams({ dstPort: 443, service: 'stun', isPortMismatch: 1 }), []],
  ['early QUIC', datagrams({ dstPort: 443, service: '' }), []],
  ['nothing known at 53 over UDP', datagrams({ dstPort: 53, service: '' }), ['low']],
  ['a beginning that was not captured', at(80, '', { fwdFlags: 0x18, bwdFlags: 0x10 }), []],
  ['headers alone', at(80, '', { payloadEntropy: Number.NaN }), []],
])('%s', (_name, flow, severities) => expect(severitiesOf([flow])).toEqual(severities));

test('all who use it are one finding, however slowly they come', () => {
  const flows = Array.from({ length: 12 }, (_, i) =>
    at(443, 'ssh', { srcIp: `10.0.1.${i}`, atSec: i * 7200 }),
  );
  const found = detect(protocolMismatch, { flows });
  expect(found).toMatchObject([{ attackerCount: 12, count: 12, victims: ['10.0.0.2'] }]);
  expect(found[0]?.summary).toBe(
    '10.0.1.0 and 11 others spoke ssh with 10.0.0.2 at tcp port 443, which is for tls, in 12 flows.',
  );
});

test('whoever calls and then is the server of SSH is told', () => {
  const hello = (is_reversed: boolean) =>
    seenEvent('ssh', { message: 'hello', is_reversed }, { dstIp: '203.0.113.9', dstPort: 22 });
  expect(detect(protocolMismatch, { events: [hello(false)] })).toEqual([]);
  const [found] = detect(protocolMismatch, { events: [hello(true)] });
  expect(found).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['203.0.113.9'],
    confidence: 0.7,
  });
});
