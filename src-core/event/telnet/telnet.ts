// Telnet (RFC 854): told by how both sides negotiate, or by a prompt for a login.

import { hasPort } from '../likeness.ts';
import { readableText } from '../plain-text.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { TelnetConversation } from './telnet-conversation.ts';
import { telnetMark } from './telnet-text.ts';

const ports = [23, 2323];
/** Options that were ever given out end here, but for a few above 128. */
const lastOption = 0x31;
const prompt = /(?:^|[\r\n]|\b)(?:login|user ?name|password)\s*: *$/i;
/** At its port any text may be a greeting, but these begin something else. */
const others = /^(?:SSH-|HTTP\/|220[ -]|\+OK|\* OK|[A-Z]{3,8} [^ ]+ HTTP\/)/;

export const telnet: Service = {
  name: 'telnet',
  over: 'tcp',
  ports,
  isLike: likeTelnet,
  converse: (tell) => new TelnetConversation(tell),
};

function likeTelnet(opening: Opening): Likeness {
  const { bytes, at, end } = opening;
  if (bytes[at] === telnetMark.iac) return likeNegotiation(bytes, at, end);
  const text = readableText(bytes, at, end);
  if (text === undefined || others.test(text)) return 'no';
  if (prompt.test(text)) return 'yes';
  if (hasPort(opening, ports)) return /[\r\n]/.test(text) ? 'yes' : 'more';
  return 'no';
}

/** Will, won't, do, don't, or what is said of an option: then the option's number. */
function likeNegotiation(bytes: Uint8Array, at: number, end: number): Likeness {
  if (end - at < 2) return 'more';
  const isCommand = bytes[at + 1]! >= telnetMark.sub && bytes[at + 1]! <= telnetMark.dont;
  if (!isCommand) return 'no';
  if (end - at < 3) return 'more';
  return bytes[at + 2]! <= lastOption ? 'yes' : 'no';
}
