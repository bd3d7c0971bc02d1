// Payloads made once and copied many times, each with its sum for checksums.

import type { Random } from '../../src-core/base/random.ts';
import { ascii, joined } from '../fixtures/bytes.ts';
import { addressRecord, dnsAnswer, dnsQuery } from '../fixtures/dns-message.ts';
import { changeCipherSpec, clientHello, serverHello } from '../fixtures/tls-records.ts';

export interface Payload {
  readonly bytes: Uint8Array;
  /** Of its words in network order, not folded; an odd last byte counts as a high one. */
  readonly sum: number;
}

export interface PayloadPool {
  readonly none: Payload;
  readonly hellos: readonly Payload[];
  readonly requests: readonly Payload[];
  /** The server's hello, and the first of what it encrypts. */
  readonly serverHellos: readonly Payload[];
  /** Each begins a body that ends with the connection. */
  readonly responses: readonly Payload[];
  /** Small, from clients, and of all sizes, from servers: in the clear and encrypted. */
  readonly text: { readonly small: readonly Payload[]; readonly large: readonly Payload[] };
  readonly sealed: { readonly small: readonly Payload[]; readonly large: readonly Payload[] };
  /** Each answer stands where its question does. */
  readonly dnsQuestions: readonly Payload[];
  readonly dnsAnswers: readonly Payload[];
  readonly echo: Payload;
}

const kinds = 256;
const segmentBytes = 1440; // fits IPv6, too
const fullShare = 0.525; // chosen so that frames have 650 bytes on average

export function makePayloadPool(random: Random): PayloadPool {
  const many = (make: (i: number) => Uint8Array) =>
    Array.from({ length: kinds }, (_, i) => payload(make(i)));
  const names = Array.from({ length: kinds }, (_, i) => `host-${i}.part-${i % 17}.example`);
  const largeBytes = (i: number) =>
    i < fullShare * kinds ? segmentBytes : random.between(60, 1400);
  return {
    none: payload(new Uint8Array(0)),
    hellos: many((i) =>
      clientHello({
        random: random.bytes(32),
        sessionId: random.bytes(32),
        keyShare: random.bytes(32),
        serverName: names[i]!,
      }),
    ),
    serverHellos: many((i) =>
      joined(
        serverHello({
          random: random.bytes(32),
          sessionId: random.bytes(32),
          keyShare: random.bytes(32),
        }),
        changeCipherSpec,
        record(random.bytes(Math.min(largeBytes(i), 1300))),
      ),
    ),
    requests: many((i) => ascii(request(`/${i}`, names[i]!, i % 16 > 0))),
    responses: many((i) =>
      joined(ascii(responseHead), text(random, Math.min(largeBytes(i), 1390))),
    ),
    text: {
      small: many((i) => ascii(request(`/more/${i}`, names[i]!, i % 16 > 0))),
      large: many((i) => text(random, largeBytes(i))),
    },
    sealed: {
      small: many(() => record(random.bytes(random.between(80, 600)))),
      large: many((i) => record(random.bytes(largeBytes(i)))),
    },
    dnsQuestions: many((i) => dnsQuery(i, { name: names[i]!, type: 'A' })),
    dnsAnswers: many((i) =>
      dnsAnswer(i, { name: names[i]!, type: 'A' }, [addressRecord(names[i]!, `192.0.2.${i}`)]),
    ),
    echo: payload(Uint8Array.from({ length: 56 }, (_, i) => i)),
  };
}

/** One client of sixteen does not say what it is. */
function request(path: string, host: string, hasAgent: boolean): string {
  const agent = hasAgent ? 'User-Agent: Mozilla/5.0 (X11; Linux x86_64) Example/1.0\r\n' : '';
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${agent}Accept: */*\r\n\r\n`;
}

const responseHead = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n';

/** Application data of TLS 1.2 (RFC 5246, 6.2.1): the head takes the place of the first bytes. */
function record(bytes: Uint8Array): Uint8Array {
  const length = bytes.length - 5;
  bytes.set([23, 3, 3, length >> 8, length & 255]);
  return bytes;
}

function text(random: Random, length: number): Uint8Array {
  const letters = ascii('etaoinshrdlu etaoinshr etaoin <p></p>\n');
  return random.bytes(length).map((byte) => letters[byte % letters.length]!);
}

function payload(bytes: Uint8Array): Payload {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i]! << 8) | (bytes[i + 1] ?? 0);
  return { bytes, sum };
}
