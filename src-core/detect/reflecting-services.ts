// Services over UDP that are misused to answer in somebody else's name, by their ports.

/** Servers that answer anybody over UDP with more than was asked (US-CERT TA14-017A and later ones). */
export const reflecting: Readonly<Record<number, string>> = {
  ...{
    17: 'qotd',
    19: 'chargen',
    53: 'dns',
    69: 'tftp',
    111: 'portmap',
    123: 'ntp',
    137: 'netbios',
  },
  ...{
    161: 'snmp',
    389: 'cldap',
    427: 'slp',
    520: 'rip',
    1434: 'mssql',
    1900: 'ssdp',
    3283: 'ard',
  },
  ...{ 3702: 'ws-discovery', 5093: 'sentinel', 5353: 'mdns', 10001: 'ubnt', 11211: 'memcached' },
  ...{ 27015: 'source engine', 27960: 'quake', 37810: 'dhdiscover' },
};

/** No client of today uses them: a single datagram there is a try. */
export const abandoned = new Set([17, 19]);
/** Whose ordinary answers are many times as long as what was asked. */
export const generous = new Set([53, 69, 161, 389, 427, 137, 5353, 111]);
