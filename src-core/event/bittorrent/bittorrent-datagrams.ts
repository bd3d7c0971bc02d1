// BitTorrent over UDP: the distributed table of peers (BEP 5), trackers (BEP 15), peers that look for
// each other on their network (BEP 14), and uTP (BEP 29), which carries what TCP does elsewhere.

import { hexText } from '../../base/hex-text.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { eachDatagram } from '../each-datagram.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import type { EventDetails, Likeness, Opening, Service } from '../service.ts';
import { type Place, readBencode } from './bencode.ts';
import { handshakeDetails } from './handshake.ts';

const tableQuery = /^d(?:1:[aeqrtvy]|2:ip)/;
const localSearch = /^BT-SEARCH \* HTTP\/1\.1\r\n/;
const infoHashLine = /\r\nInfohash: *([0-9a-f]{40})\r\n/i;
const hashBytes = 20;
/** `connection id` of a question to a tracker, and what is asked: to connect. */
const trackerMark = '\x00\x00\x04\x17\x27\x10\x19\x80\x00\x00\x00\x00';
const trackerBytes = { connect: 16, announce: 98 } as const;
const announces = 1;
const utp = { headBytes: 20, syn: 0x41, data: 0x01 } as const;

export const bittorrentDatagrams: Service = {
  name: 'bittorrent',
  over: 'udp',
  ports: [], // peers choose their own
  isLike,
  converse: (tell) =>
    eachDatagram((bytes, at, end) => {
      const details = datagramDetails(bytes, at, end);
      if (details) tell.event('bittorrent', details);
    }),
};

function isLike({ bytes, at, end }: Opening): Likeness {
  const text = plainText(bytes, at, end, 40);
  if (tableQuery.test(text)) return tableDetails(bytes, at, end) ? 'yes' : 'no';
  if (localSearch.test(text)) return 'yes';
  if (end - at === trackerBytes.connect && text.startsWith(trackerMark)) return 'yes';
  return isUtpSyn(bytes, at, end) ? 'yes' : 'no';
}

function datagramDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  const text = plainText(bytes, at, end);
  if (tableQuery.test(text)) return tableDetails(bytes, at, end);
  if (localSearch.test(text))
    return { message: 'local search', info_hash: infoHashLine.exec(text)?.[1]?.toLowerCase() };
  if (text.startsWith(trackerMark)) return { message: 'tracker connect' };
  if (bytes[at] === utp.data && bytes[at + 1] === 0)
    return handshakeDetails(bytes, at + utp.headBytes, end);
  return announceDetails(bytes, at, end);
}

/** `y` says whether it is a query, a response or an error. */
function tableDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  const places = readBencode(bytes, at, end);
  const textOf = ({ at, end }: Place) => payloadText(bytes, at, end);
  const hashOf = (place: Place | undefined) =>
    place && place.end - place.at === hashBytes
      ? hexText(bytes.subarray(place.at, place.end))
      : undefined;
  const type = places?.get('y');
  const name = { q: 'query', r: 'response', e: 'error' }[type ? textOf(type) : ''];
  if (places === undefined || name === undefined) return undefined;
  const query = places.get('q');
  return {
    message: `dht ${name}`,
    query: query && textOf(query),
    node_id: hashOf(places.get('a.id') ?? places.get('r.id')),
    info_hash: hashOf(places.get('a.info_hash')),
    target: hashOf(places.get('a.target')),
  };
}

function announceDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  if (end - at < trackerBytes.announce || u32(bytes, at + 8) !== announces) return undefined;
  const hashAt = at + 16;
  return {
    message: 'announce',
    info_hash: hexText(bytes.subarray(hashAt, hashAt + hashBytes)),
    peer_id: hexText(bytes.subarray(hashAt + hashBytes, hashAt + 2 * hashBytes)),
  };
}

/** Its first packet: number 1, nothing to acknowledge, no delay measured yet. */
function isUtpSyn(bytes: Uint8Array, at: number, end: number): boolean {
  const isLong = end - at === utp.headBytes + 10; // with the extension bits of the first program
  if (bytes[at] !== utp.syn || !(end - at === utp.headBytes || isLong)) return false;
  if (bytes[at + 1] !== (isLong ? 2 : 0)) return false;
  return u32(bytes, at + 8) === 0 && u16(bytes, at + 16) === 1 && u16(bytes, at + 18) === 0;
}
