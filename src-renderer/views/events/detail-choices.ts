// Which details of events are worth counting: those that tell kinds apart, by the kinds that are chosen.

const ofKind: Readonly<Record<string, readonly string[]>> = {
  dns: ['query', 'query_type', 'rcode'],
  mdns: ['query', 'query_type'],
  http: ['host', 'method', 'status', 'user_agent', 'content_type', 'server', 'path'],
  tls: ['server_name', 'version', 'cipher', 'ja3', 'ja4', 'issuer', 'subject', 'message'],
  quic: ['server_name', 'ja4', 'version'],
  ssh: ['client', 'server', 'hassh', 'hassh_server'],
  login: ['service', 'user', 'success', 'method'],
  file: ['kind', 'mime', 'name', 'sha256', 'service', 'direction'],
  mail: ['mail_from', 'from', 'subject', 'service'],
  smb: ['command', 'share', 'name', 'status', 'user'],
  dhcp: ['message', 'host_name', 'client_mac'],
  arp: ['operation', 'sender_ip', 'sender_mac'],
  ftp: ['command', 'reply_code'],
  kerberos: ['message', 'client', 'service', 'error'],
  ldap: ['operation', 'dn', 'result'],
  snmp: ['operation', 'community', 'version'],
  modbus: ['function', 'unit', 'exception'],
};

const always = ['service', 'user', 'host', 'server_name', 'query', 'message', 'command', 'name'];

/** The first of them is counted unless the person says otherwise. */
export const detailChoices = (kinds: readonly string[]): readonly string[] => {
  const own = kinds.flatMap((kind) => ofKind[kind] ?? []);
  return [...new Set([...own, ...(own.length > 0 ? [] : always)])];
};
