// An error of a socket -> a sentence. Only what the error's code says: a receiver's own words stay outside.

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken',
  EPIPE: 'the connection was broken',
  ETIMEDOUT: 'there was no answer in time',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ENOTFOUND: 'there is no such name',
  EAI_AGAIN: 'names cannot be looked up at the moment',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody who is trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by nobody who is trusted',
  EMSGSIZE: 'a message is larger than a datagram can be',
};

export function networkProblem(target: string, error: unknown): string {
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' ? code : '';
  return `${target}: ${whyOf(known)}.`;
}

function whyOf(code: string): string {
  if (Object.hasOwn(sentences, code)) return sentences[code]!;
  // Of Node's parser.
  return code.startsWith('HPE_') ? 'its answer is no HTTP' : `it failed (${code || 'unknown'})`;
}
