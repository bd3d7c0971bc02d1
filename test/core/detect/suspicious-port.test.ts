import { expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { suspiciousPort } from '../../../src-core/detect/suspicious-port.ts';
import { attempt, datagrams, detect, type FlowDraft, seenFlow } from './traffic.ts';

const shell: FlowDraft = { dstPort: 4444, service: '', fwdPayloadBytes: 60, bwdPayloadBytes: 76 };

const severitiesOf = (flows: readonly ReturnType<typeof seenFlow>[]) =>
  detect(suspiciousPort, { flows }).map(({ impact, confidence }) =>
    severityOf(impact ?? suspiciousPort.impact, confidence),
  );

test.each([
  ['a conversation at 4444', seenFlow(shell), ['low']],
  ['the same, a little beside it', seenFlow({ ...shell, dstPort: 4445 }), []],
  ['a port that is only knocked at', attempt({ dstPort: 31_337 }), []],
  ['one byte', seenFlow({ ...shell, fwdPayloadBytes: 1 }), []],
  ['only one side speaks', seenFlow({ ...shell, bwdPayloadBytes: 0 }), []],
  ["a client's own port", seenFlow({ ...shell, srcPort: 4444, dstPort: 80 }), []],
  [
    'an answer whose question was not captured',
    seenFlow({ ...shell, srcPort: 80, fwdFlags: 0x18, bwdFlags: 0x10 }),
    [],
  ],
  ['a VPN over UDP', datagrams({ dstPort: 1234, service: 'openvpn', isPortMismatch: 1 }), []],
  ['SSH at port 2200', seenFlow({ dstPort: 2200, service: 'ssh', isPortMismatch: 1 }), ['info']],
  ['SSH at its own', seenFlow({ dstPort: 22, service: 'ssh' }), []],
  [
    'HTTP where SSH is usual is for another detector',
    seenFlow({ dstPort: 22, isPortMismatch: 1 }),
    [],
  ],
  [
    'a call that picked its port',
    datagrams({ dstPort: 50_016, service: 'stun', isPortMismatch: 1 }),
    [],
  ],
])('%s', (_name, flow, severities) => expect(severitiesOf([flow])).toEqual(severities));

test('a hundred clients of one port are one finding', () => {
  const flows = Array.from({ length: 100 }, (_, i) =>
    seenFlow({ ...shell, srcIp: `10.0.1.${i}`, atSec: i * 600 }),
  );
  const found = detect(suspiciousPort, { flows });
  expect(found).toMatchObject([{ attackerCount: 100, victims: ['10.0.0.2'], count: 100 }]);
  expect(found[0]?.summary).toBe(
    "10.0.1.0 and 99 others spoke a protocol that is not known with 10.0.0.2 at tcp port 4444 (Metasploit's default, and Blaster's), in 100 flows.",
  );
});

test('a flood of made-up sources that ask chargen is one finding', () => {
  const flows = Array.from({ length: 500 }, (_, i) =>
    datagrams({ srcIp: `198.51.100.${i}`, dstPort: 19, service: '' }),
  );
  expect(detect(suspiciousPort, { flows })).toMatchObject([{ attackerCount: 500, count: 500 }]);
});
