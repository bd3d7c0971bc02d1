// SNMP (RFC 1157, RFC 3416, RFC 3412): version, community or user, and what is asked of which object.

import { derTag, readDer } from '../packet/tree/der.ts';
import { BerReader } from './ber-reader.ts';
import { eachDatagram } from './each-datagram.ts';
import type { EventDetails, Service } from './service.ts';

const versions: Readonly<Record<number, string>> = { 0: 'v1', 1: 'v2c', 3: 'v3' };
const version3 = 3;
const octetString = 0x04;
const operations: Readonly<Record<number, string>> = {
  160: 'get-request',
  161: 'get-next-request',
  162: 'get-response',
  163: 'set-request',
  164: 'trap',
  165: 'get-bulk-request',
  166: 'inform-request',
  167: 'trap',
  168: 'report',
};
const trapOfVersion1 = 0xa4;
const flagAuthenticated = 1;
const flagEncrypted = 2;

export const snmp: Service = {
  name: 'snmp',
  over: 'udp',
  ports: [161, 162],
  isLike({ bytes, at, end }) {
    const whole = readDer(bytes, at, end);
    if (whole?.tag !== derTag.sequence || whole.end !== end) return 'no';
    return messageDetails(bytes, at, end) === undefined ? 'no' : 'yes';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      const details = messageDetails(bytes, at, end);
      if (details) tell.event('snmp', { ...details, message_bytes: end - at });
    });
  },
};

function messageDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  const message = new BerReader(bytes, at, end).inside(derTag.sequence);
  const version = message?.integer();
  if (!message || version === undefined || !Object.hasOwn(versions, version)) return undefined;
  if (version === version3) return secureDetails(message);
  if (message.tag !== octetString) return undefined;
  const community = message.text();
  const operation = operationDetails(message);
  return operation && { version: versions[version], community, ...operation };
}

/** Version 3 (RFC 3412, 6): head, parameters of security, then what may be encrypted. */
function secureDetails(message: BerReader): EventDetails | undefined {
  const head = message.inside(derTag.sequence);
  const id = head?.integer();
  const largest = head?.integer();
  const flags = head?.next(octetString);
  const model = head?.integer();
  if (id === undefined || largest === undefined || !flags || model === undefined) return undefined;
  const level = message.bytes[flags.contentAt] ?? 0;
  const isEncrypted = (level & flagEncrypted) !== 0;
  const user = userOf(message.inside(octetString));
  const scoped = isEncrypted ? undefined : message.inside(derTag.sequence);
  scoped?.next(octetString); // engine
  scoped?.next(octetString); // context
  return {
    version: versions[version3],
    user,
    is_authenticated: (level & flagAuthenticated) !== 0,
    is_encrypted: isEncrypted,
    ...(scoped && operationDetails(scoped)),
  };
}

/** The user-based model (RFC 3414, 2.4): engine, boots, time, user. */
function userOf(parameters: BerReader | undefined): string | undefined {
  const model = parameters?.inside(derTag.sequence);
  model?.next(octetString);
  model?.integer();
  model?.integer();
  return model?.text();
}

function operationDetails(from: BerReader): EventDetails | undefined {
  const tag = from.tag ?? 0;
  const inside = Object.hasOwn(operations, tag) ? from.inside(tag) : undefined;
  if (!inside) return undefined;
  if (tag === trapOfVersion1) {
    return { operation: operations[tag], first_oid: inside.objectId() }; // the enterprise
  }
  const requestId = inside.integer();
  const error = inside.integer();
  inside.integer();
  const variables = inside.inside(derTag.sequence);
  const firstOid = variables?.inside(derTag.sequence)?.objectId();
  return {
    operation: operations[tag],
    request_id: requestId,
    error: tag === 0xa5 ? undefined : error,
    first_oid: firstOid,
    variable_count: countOf(variables, firstOid),
  };
}

function countOf(variables: BerReader | undefined, firstOid: string | undefined): number {
  let count = firstOid === undefined ? 0 : 1;
  while (variables?.next()) count++;
  return count;
}
