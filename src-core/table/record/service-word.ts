// What Zeek and Suricata call a service -> our word for it.

import { protocolUdp } from '../../packet/packet-headers.ts';

const words = new Map([
  ['ssl', 'tls'],
  ['krb', 'kerberos'],
  ['krb_tcp', 'kerberos'],
  ['krb5', 'kerberos'],
  ['dce_rpc', 'dcerpc'],
  ['ldap_tcp', 'ldap'],
  ['ldap_udp', 'ldap'],
  ['pgsql', 'postgresql'],
  ['rfb', 'vnc'],
  ['ikev2', 'ike'],
  ['ipsec_ike', 'ike'],
  ['bittorrent-dht', 'bittorrent'],
]);

/** They carry, or prove who somebody is in, what is named beside them. */
const lesser = new Set(['gssapi', 'ntlm', 'spnego', 'ssl']);
/** Suricata's words for having found nothing. */
const unfound = new Set(['failed', 'unknown']);
const mostChars = 40;

/** Several have commas between; one with a minus before it was none after all. */
export function serviceWord(told: string, transport: number, serverPort: number): string {
  if (told === '') return '';
  const named = told
    .slice(0, 10 * mostChars)
    .toLowerCase()
    .split(',');
  const found = named.filter((word) => word !== '' && !word.startsWith('-') && !unfound.has(word));
  const word = (found.find((one) => !lesser.has(one)) ?? found[0] ?? '').slice(0, mostChars);
  if (transport === protocolUdp && word === 'ssl') return 'dtls';
  if (word === 'dns' && serverPort === 5353) return 'mdns';
  if (word === 'dns' && serverPort === 5355) return 'llmnr';
  return words.get(word) ?? word;
}
