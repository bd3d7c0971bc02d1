// What is said in one TLS 1.3 connection: hellos, then requests and answers nobody else can read.

import type { Random } from '../../src-core/base/random.ts';
import { joined } from '../../test/fixtures/bytes.ts';
import type { Turn } from '../../test/fixtures/tcp-dialogue.ts';
import {
  changeCipherSpec,
  clientHello,
  encryptedRecords,
  serverHello,
} from '../../test/fixtures/tls-records.ts';

export interface TlsExchange {
  readonly requestBytes: number;
  readonly answerBytes: number;
  /** Of the server, before it answers. */
  readonly thinkUs?: number;
  /** Of the client, before it asks. */
  readonly pauseUs?: number;
}

export interface TlsSession {
  readonly serverName?: string;
  readonly cipherSuites?: readonly number[];
  readonly applicationProtocols?: readonly string[];
  /** Of the certificates, under encryption with the rest of the server's first flight. */
  readonly certificateBytes?: number;
  readonly exchanges: readonly TlsExchange[];
}

export function tlsTurns(session: TlsSession, random: Random): Turn[] {
  const { exchanges, certificateBytes = random.between(1100, 2700), ...hello } = session;
  const sealed = (length: number) => encryptedRecords(random.bytes(length + 17));
  const sessionId = random.bytes(32);
  const turns: Turn[] = [
    {
      from: 'client',
      bytes: clientHello({
        ...hello,
        sessionId,
        random: random.bytes(32),
        keyShare: random.bytes(32),
      }),
    },
    {
      from: 'server',
      afterUs: random.between(300, 4000),
      bytes: joined(
        serverHello({ random: random.bytes(32), keyShare: random.bytes(32), sessionId }),
        changeCipherSpec,
        sealed(certificateBytes),
      ),
    },
    { from: 'client', afterUs: 900, bytes: joined(changeCipherSpec, sealed(36)) },
  ];
  for (const { requestBytes, answerBytes, thinkUs, pauseUs } of exchanges) {
    turns.push(
      { from: 'client', bytes: sealed(requestBytes), afterUs: pauseUs ?? random.between(90, 900) },
      {
        from: 'server',
        bytes: sealed(answerBytes),
        afterUs: thinkUs ?? random.between(1500, 90_000),
      },
    );
  }
  // The encrypted alert close_notify.
  return [...turns, { from: 'client', bytes: sealed(2), afterUs: random.between(2000, 3_000_000) }];
}
