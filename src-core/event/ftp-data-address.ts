// Where an FTP data connection will be: asked for by PORT and EPRT, offered for PASV and EPSV.

import type { Reply } from './numbered-replies.ts';

export interface DataAddress {
  readonly data_ip?: string;
  readonly data_port?: number;
}

const sixNumbers = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/;
const extended = /\|[12]?\|([0-9A-Fa-f.:]*)\|(\d{1,5})\|/; // RFC 2428: any mark, but all use this

export function dataAddress(
  verb: string,
  argument: string,
  reply: Reply | undefined,
): DataAddress | undefined {
  if (verb === 'PORT') return fromNumbers(argument);
  if (verb === 'EPRT') return fromExtended(argument);
  if (verb === 'PASV' && reply?.code === 227) return fromNumbers(reply.text);
  if (verb === 'EPSV' && reply?.code === 229) return fromExtended(reply.text);
  return undefined;
}

function fromNumbers(text: string): DataAddress | undefined {
  const numbers = sixNumbers.exec(text)?.slice(1).map(Number);
  if (numbers === undefined || numbers.some((number) => number > 255)) return undefined;
  return { data_ip: numbers.slice(0, 4).join('.'), data_port: numbers[4]! * 256 + numbers[5]! };
}

function fromExtended(text: string): DataAddress | undefined {
  const [, ip, port] = extended.exec(text) ?? [];
  if (port === undefined || Number(port) > 65535) return undefined;
  return ip ? { data_ip: ip, data_port: Number(port) } : { data_port: Number(port) };
}
