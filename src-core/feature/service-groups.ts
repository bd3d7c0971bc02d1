// Services by what they are for: models read these, for there are too many services for a column each.

export const serviceGroups = [
  'none',
  'web',
  'tls',
  'name',
  'mail',
  'remote',
  'file',
  'sign_in',
  'database',
  'control',
  'network',
  'media',
  'tunnel',
  'peer',
  'other',
] as const;
export type ServiceGroup = (typeof serviceGroups)[number];

const members: Readonly<Partial<Record<ServiceGroup, readonly string[]>>> = {
  web: ['http', 'http2', 'quic'],
  /** What is inside it is not known. */
  tls: ['tls', 'dtls'],
  name: ['dns', 'mdns', 'llmnr', 'netbios', 'ssdp'],
  mail: ['smtp', 'pop3', 'imap'],
  remote: ['ssh', 'telnet', 'rdp', 'vnc'],
  file: ['ftp', 'tftp', 'smb', 'rsync'],
  sign_in: ['kerberos', 'ldap', 'radius'],
  database: ['mysql', 'postgresql', 'mssql', 'mongodb', 'redis', 'memcached'],
  /** Of machines and things. */
  control: ['modbus', 'dnp3', 's7comm', 'iso-on-tcp', 'mqtt', 'coap'],
  network: ['dhcp', 'dhcp6', 'ntp', 'snmp', 'syslog', 'netflow'],
  media: ['rtp', 'rtcp', 'rtsp', 'sip', 'stun'],
  tunnel: ['openvpn', 'wireguard', 'ike', 'l2tp', 'socks'],
  peer: ['bittorrent', 'irc', 'xmpp'],
};

const groups = new Map(
  serviceGroups.flatMap((group) => (members[group] ?? []).map((service) => [service, group])),
);

export function serviceGroupOf(service: string): ServiceGroup {
  return service === '' ? 'none' : (groups.get(service) ?? 'other');
}
