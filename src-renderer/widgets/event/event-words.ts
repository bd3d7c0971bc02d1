// An event's details -> a line of words: what it is about first, then the rest by its names.

import type { EventRow } from '../../../src-contract/routes/events.ts';

type Details = EventRow['details'];
type Value = Details[string];

/** What tells events of a kind apart, in the order in which a person reads it. */
const leading: Readonly<Record<string, readonly string[]>> = {
  dns: ['query_type', 'query', 'rcode', 'answers'],
  mdns: ['query_type', 'query', 'answers'],
  llmnr: ['query_type', 'query', 'answers'],
  netbios: ['query_type', 'query', 'answers', 'source_name'],
  http: ['method', 'host', 'path', 'status', 'content_type'],
  tls: ['message', 'server_name', 'subject', 'version', 'cipher', 'alert'],
  dtls: ['message', 'server_name', 'subject', 'version', 'cipher', 'alert'],
  quic: ['server_name', 'alpn', 'version'],
  ssh: ['message', 'client', 'server', 'cipher'],
  login: ['service', 'user', 'success', 'method'],
  file: ['name', 'kind', 'mime', 'bytes', 'direction', 'service'],
  mail: ['direction', 'mail_from', 'from', 'rcpt_to', 'to', 'subject'],
  smb: ['command', 'share', 'name', 'status', 'dialect'],
  dhcp: ['message', 'host_name', 'client_mac', 'assigned_ip', 'requested_ip'],
  arp: ['operation', 'sender_ip', 'sender_mac', 'target_ip'],
  kerberos: ['message', 'client', 'service', 'error'],
  ldap: ['operation', 'dn', 'base', 'filter', 'result'],
  ntp: ['mode', 'operation', 'request'],
  'icmp-echo': ['is_reply', 'payload_bytes', 'pattern'],
  snmp: ['operation', 'version', 'community', 'user'],
  'tcp-overlap': ['bytes', 'offset'],
  'stream-gap': ['bytes', 'offset', 'cause'],
};

/** Of kinds without a list of their own: what mostly says what happened, and to whom. */
const usual = [
  'message',
  'operation',
  'method',
  'command',
  'argument',
  'anomaly',
  'sign',
  'frame',
  'query',
  'host',
  'name',
  'user',
  'status',
  'reply_code',
  'reply',
];

export interface EventWords {
  readonly lead: string;
  /** `name value · name value` */
  readonly rest: string;
}

export function eventWords({ kind, details }: Pick<EventRow, 'kind' | 'details'>): EventWords {
  const wanted = leading[kind] ?? usual;
  const first = wanted.filter((name) => isTold(details[name]));
  const others = Object.keys(details).filter((name) => !first.includes(name));
  const told = first.length > 0 ? first : others.slice(0, 3);
  const rest = others.filter((name) => !told.includes(name));
  return {
    lead: told.map((name) => leadText(name, details[name])).join(' '),
    rest: rest.map((name) => `${nameText(name)} ${valueText(details[name])}`).join(' · '),
  };
}

const isTold = (value: Value | undefined): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function leadText(name: string, value: Value | undefined): string {
  const opposite = opposites[name];
  if (opposite) return value === true ? opposite[0] : opposite[1];
  if (name === 'answers') return `→ ${valueText(value)}`;
  if (name === 'message') return valueText(value).replaceAll('_', ' ');
  if (typeof value === 'boolean') return `${value ? '' : 'not '}${nameText(name)}`;
  return typeof value === 'number' && name.endsWith('bytes') ? `${value} bytes` : valueText(value);
}

const opposites: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  success: ['succeeded', 'failed'],
  is_reply: ['reply', 'request'],
  is_response: ['response', 'request'],
};

export function valueText(value: Value | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** `is_response` -> `response`: what is true or not needs no `is`. */
export const nameText = (name: string): string =>
  name.replace(/^(is|has)_/, '').replaceAll('_', ' ');
