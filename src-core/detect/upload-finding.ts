// An upload in words, and how sure it is that it was not meant to be.

import { grouped, listed, many, rounded } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { isNameless } from './contacts.ts';
import type { Finding } from './finding.ts';
import { isStaying } from './service-habits.ts';
import type { Upload } from './upload.ts';

export interface UploadSettings {
  /** Payload sent to one server outside within an hour. */
  readonly hourBytes: number;
  /** Payload sent to one server in a protocol that is not known. */
  readonly unknownBytes: number;
  /** Payload sent to one server outside that outweighs all others a host sends to. */
  readonly outweighingBytes: number;
}

export interface UploadReasons {
  readonly isHourly: boolean;
  readonly isUnknown: boolean;
  readonly isOutweighing: boolean;
  /** Outside, that the host has sent something to. */
  readonly servers: number;
}

/** Bits a byte from which on content is encrypted or packed (nDPI). */
const denseEntropy = 7;
/** So much in an unknown protocol is no longer small talk. */
const bulkBytes = 10e6;

export function tellUpload(
  upload: Upload,
  reasons: UploadReasons,
  settings: UploadSettings,
): Finding {
  const { client, server, serverPort, protocol, service, sent, received } = upload;
  const { isHourly, isUnknown, isOutweighing } = reasons;
  return upload.dossier.tell('exfiltration', {
    impact: isStaying(service) ? 'info' : 'medium',
    confidence: confidenceOf(upload, reasons),
    summary:
      `${client} sent ${grouped(sent)} bytes to ${server} (${protocol} port ${serverPort}, ` +
      `${service || 'a protocol that is not known'}) in ${many(upload.dossier.flowCount, 'flow')} and ` +
      `got ${grouped(received)} back: ${listed(reasonsInWords(upload, reasons))}.`,
    quietIf: quietIf(settings),
    evidence: {
      ...{ sent_bytes: sent, received_bytes: received, hour_sent_bytes: upload.hourSent },
      sent_ratio: Math.round(upload.sentRatio * 1000) / 1000,
      unknown_sent_bytes: upload.unknownSent,
      payload_entropy: upload.entropy >= 0 ? upload.entropy : null,
      servers_outside: reasons.servers,
      ...{ in_bulk: isHourly, unknown_protocol: isUnknown, outweighs_others: isOutweighing },
      ...{ port: serverPort, service, server_name: upload.serverName },
    },
  });
}

/** Backups and uploads that are meant look the same: only several signs together are more than likely. */
function confidenceOf(
  upload: Upload,
  { isHourly, isUnknown, isOutweighing }: UploadReasons,
): number {
  if (isInside(upload.server)) return 0.45;
  const isUnnamed = isUnknown || isNameless(upload.service, upload.serverName);
  let confidence = 0.45;
  if (isHourly && isUnnamed) confidence += 0.15;
  if (isHourly && isOutweighing) confidence += 0.1;
  if (isUnknown && upload.unknownSent >= bulkBytes && upload.protocol === 'tcp') confidence += 0.1;
  if (isUnknown && upload.entropy >= denseEntropy) confidence += 0.05;
  return confidence;
}

function reasonsInWords(
  upload: Upload,
  { isHourly, isUnknown, isOutweighing, servers }: UploadReasons,
) {
  const words: string[] = [];
  if (isHourly) words.push(`${grouped(upload.hourSent)} bytes within an hour`);
  if (isUnknown) {
    const bits = upload.entropy >= 0 ? `, at ${rounded(upload.entropy)} bits a byte` : '';
    const how = upload.service
      ? `over ${upload.service} that names nobody, at a port that is not its own`
      : 'in a protocol that is not known';
    words.push(`${grouped(upload.unknownSent)} bytes ${how}${bits}`);
  }
  if (isOutweighing) words.push(`more than to all of the ${servers - 1} other servers together`);
  return words;
}

const quietIf = ({ hourBytes, unknownBytes, outweighingBytes }: UploadSettings): string =>
  `Less than ${grouped(hourBytes)} bytes to one server outside within an hour, less than ` +
  `${grouped(unknownBytes)} in a protocol that is not known or TLS that names nobody, and less than ` +
  `${grouped(outweighingBytes)}, or other servers that got as much; or more had come back.`;
