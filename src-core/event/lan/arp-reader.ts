// ARP (RFC 826, RFC 5227): who says that an address is his, and who asks for whom.

import { ipv4Text, macText } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { AskedLately } from '../asked-lately.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { Repeats } from '../repeats.ts';
import { frameEnds } from './frame-ends.ts';

const request = 1;
const reply = 2;
const messageBytes = 28;
const macBytes = 6;
const noMac = '00:00:00:00:00:00';

type Operation = 'request' | 'reply' | 'gratuitous' | 'probe';

interface Message {
  readonly operation: Operation;
  readonly senderMac: string;
  readonly senderIp: string;
  readonly targetMac: string;
  readonly targetIp: string;
}

export function arpReader(): HeaderReader {
  const asked = new AskedLately();
  const repeats = new Repeats();

  const see = ({ headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { bytes, transportAt: at, end } = headers;
    if (at + messageBytes > end || bytes[at + 4] !== macBytes) return;
    const message = messageAt(bytes, at);
    if (!message) return;
    const { operation, senderMac, senderIp, targetMac, targetIp } = message;
    const ends = frameEnds(headers);
    const network = ends.vlan ?? '';
    if (operation === 'request' || operation === 'probe')
      asked.ask(`${network} ${senderIp}`, targetIp, timeUs);
    const isAnswer = asked.isAnswer(`${network} ${targetIp}`, senderIp, timeUs);
    const isUnsolicited = operation === 'reply' && !isAnswer;
    const key = `${network} ${operation} ${senderMac} ${senderIp} ${targetIp} ${isUnsolicited}`;
    const times = repeats.due(key, timeUs);
    if (times === 0) return;
    tell('arp', {
      operation,
      sender_mac: senderMac,
      sender_ip: senderIp,
      target_mac: targetMac === noMac ? undefined : targetMac,
      target_ip: targetIp,
      ...ends,
      is_unsolicited: isUnsolicited || undefined,
      times: times > 1 ? times : undefined,
    });
  };
  return { looksAt: 'arp', see };
}

function messageAt(bytes: Uint8Array, at: number): Message | undefined {
  const code = u16(bytes, at + 6);
  if (code !== request && code !== reply) return undefined;
  const sender = u32(bytes, at + 14);
  const target = u32(bytes, at + 24);
  return {
    operation: operationOf(code, sender, target),
    senderMac: macText(bytes, at + 8),
    senderIp: ipv4Text(sender),
    targetMac: macText(bytes, at + 18),
    targetIp: ipv4Text(target),
  };
}

function operationOf(code: number, sender: number, target: number): Operation {
  if (sender === target) return 'gratuitous';
  if (code === reply) return 'reply';
  return sender === 0 ? 'probe' : 'request';
}
