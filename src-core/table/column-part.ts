// What the columns of tables say besides numbers: which end, when, which flow. By the names that the
// field has for them, as `nameKey` spells them.

export type ColumnPart =
  | 'time'
  | 'end'
  | 'srcIp'
  | 'srcPort'
  | 'dstIp'
  | 'dstPort'
  | 'protocol'
  | 'communityId'
  | 'id'
  | 'source'
  | 'split'
  | 'other';

/** Of several columns that say the same the one whose name stands first is believed. */
export const partNames: Readonly<Record<ColumnPart, readonly string[]>> = {
  time: [
    'flowstart',
    'starttime',
    'stime',
    'flowstarttime',
    'windowstart',
    'bidirectionalfirstseenms',
    'firstseen',
    'datefirstseen',
    'start',
    'ts',
    'time',
    'timestamp',
    'datetime',
    'date',
  ],
  end: [
    'flowend',
    'endtime',
    'ltime',
    'lasttime',
    'flowendtime',
    'bidirectionallastseenms',
    'lastseen',
    'datelastseen',
    'end',
    'stop',
  ],
  srcIp: [
    'srcip',
    'sourceip',
    'srcaddr',
    'srcipaddr',
    'sourceaddress',
    'saddr',
    'idorigh',
    'ipv4srcaddr',
    'ipsrc',
    'srchost',
    'sip',
    'src',
    'source',
    'ip',
  ],
  srcPort: ['srcport', 'sourceport', 'sport', 'idorigp', 'l4srcport', 'srcpt'],
  dstIp: [
    'dstip',
    'destip',
    'destinationip',
    'dstaddr',
    'dstipaddr',
    'destinationaddress',
    'daddr',
    'idresph',
    'ipv4dstaddr',
    'ipdst',
    'dsthost',
    'dip',
    'dst',
    'dest',
    'destination',
  ],
  dstPort: [
    'dstport',
    'destport',
    'destinationport',
    'dport',
    'dsport',
    'idrespp',
    'l4dstport',
    'dstpt',
  ],
  protocol: ['proto', 'protocol', 'protocoltype', 'transportprotocol', 'ipproto', 'ipprotocol'],
  communityId: ['communityid'],
  id: ['flowid', 'uid', 'id', 'connuid', 'pkseqid', 'index', 'rowid', 'unnamed0'],
  source: ['capture', 'pcap', 'file', 'filename', 'sourcefile', 'scenario'],
  split: ['split', 'subset', 'partition'],
  other: [
    'srcmac',
    'dstmac',
    'smac',
    'dmac',
    'origl2addr',
    'respl2addr',
    'srcoui',
    'dstoui',
    'tunnelparents',
    'unnamed01',
  ],
};

/** Which part each name says, whichever of several is believed. */
export const partOfKey: ReadonlyMap<string, ColumnPart> = new Map(
  (Object.keys(partNames) as ColumnPart[])
    .reverse()
    .flatMap((part) => partNames[part].map((key) => [key, part] as const)),
);
