// What is wrong with a capture itself, counted by kind with the first packet it was seen in.

export type HealthKind = keyof typeof sentences;

export interface HealthIssue {
  readonly kind: HealthKind;
  readonly count: number;
  /** Number of the first packet concerned, as Wireshark counts frames; null when it is the file. */
  readonly firstPacket: number | null;
  readonly sentence: string;
}

const sentences = {
  'cut-file': 'The file ends in the middle of a record; everything before it was read.',
  'bad-record': 'A record header makes no sense; nothing after it could be read.',
  'bad-compression': 'The compressed data is cut or damaged; everything before was read.',
  'unpacked-limit': 'The file unpacks to more bytes than are allowed; the rest was not read.',
  'no-records': 'The file unpacks to a long stretch without a packet; the rest was not read.',
  drops: 'Packets were dropped while capturing, as the capture itself reports.',
  'arrival-stamps':
    'Stamps are those of arrival in the capturing program, not of the kernel: small gaps and orders are not to be trusted.',
  'no-stamp': 'Packets have no time stamp; each took that of the one before.',
  'bad-stamp': 'Time stamps are not possible ones; they were read as far as that makes sense.',
  'unknown-link': 'Frames of a link type that is not understood were counted, not decoded.',
  'cut-headers': 'Frames were cut before their headers end.',
  'bad-length': 'Headers claim a length that cannot be.',
  'clock-back': 'The clock goes backwards.',
  'fragment-missing': 'The first fragment of a datagram is missing; its flow has no ports.',
  'fragment-overlap': 'Fragments of one datagram overlap.',
  'full-table': 'More flows lived at once than are kept; the longest idle ones were ended early.',
  'full-streams': 'Streams held more bytes than are allowed; some payload was not read.',
  'duplicate-frame': 'Packets came twice within a millisecond, as a mirror port makes them.',
  'above-mtu':
    'TCP frames are longer than Ethernet usually carries: a network card joined or will split them (offload), or the network carries jumbo frames.',
  'bad-checksum':
    'Checksums are wrong. Where most of what one host sends is, its network card fills them in after the capture.',
  'one-direction':
    'Of most connections only one direction was captured: whether anybody answered is not known.',
  'mid-stream': 'Connections had begun before the capture did.',
  'protected-frame': 'Wi-Fi frames are encrypted; they were counted, not decoded.',
  'lost-files':
    'Files of the capture were removed before they were read: reading had fallen behind.',
  'bad-lines': 'Lines of the log could not be read as flows; they were passed over.',
  'told-bytes':
    'Bytes are those of IP packets, as Zeek counts them: without the frames around them.',
  'untold-payload':
    'Suricata does not tell the bytes of payload: detectors take bytes less the usual headers for them.',
  'needs-packets': 'The log holds flows and no packets: some detectors and models cannot work.',
  'sees-less': 'The log holds flows and no packets: some detectors see less of them.',
  'bad-list': 'Lines of a list of indicators are not understood; they were passed over.',
  'left-out': 'Flows were left out, because the filter does not accept them.',
  'management-frame': 'Wi-Fi management frames were counted; they are no flows.',
};

export class Health {
  readonly #counts = new Map<HealthKind, { count: number; firstPacket: number | null }>();

  note(kind: HealthKind, packet: number | null, times = 1): void {
    const known = this.#counts.get(kind);
    if (known) known.count += times;
    else this.#counts.set(kind, { count: times, firstPacket: packet });
  }

  /** What is judged over the whole, each time anew; 0 times is no issue. */
  put(kind: HealthKind, packet: number | null, times: number): void {
    if (times > 0) this.#counts.set(kind, { count: times, firstPacket: packet });
    else this.#counts.delete(kind);
  }

  issues(): HealthIssue[] {
    return [...this.#counts].map(([kind, seen]) => ({ kind, ...seen, sentence: sentences[kind] }));
  }
}
