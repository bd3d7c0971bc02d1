// The SQL of what `src-core/detect` calls inside, a speaker and a service: what a baseline's inventory lists.

import { networkRange } from '../../src-core/base/parse-address.ts';

/** As `isInside` of address-kind.ts has them. */
const networks = [
  ...['10.0.0.0/8', '127.0.0.0/8', '192.168.0.0/16', '169.254.0.0/16', '172.16.0.0/12'],
  ...['100.64.0.0/10', 'fc00::/7', 'fe80::/10', '::1/128'],
];

const ranges = networks.flatMap((network) => networkRange(network) ?? []);

/** Of an address as a number, in a column of ours. */
const insideSql = (key: string): string =>
  `(${ranges.map(({ low, high }) => `${key} BETWEEN ${low}::UHUGEINT AND ${high}::UHUGEINT`).join(' OR ')})`;

/** By `history`: whoever sent a SYN, else whoever got a SYN-ACK, called; without either the ports tell. */
const isCalledBySrc = `CASE
  WHEN protocol = 'tcp' AND regexp_matches(coalesce(history, ''), '[SsHh]')
  THEN contains(history, 'S') OR (NOT contains(history, 's') AND contains(history, 'h'))
  ELSE NOT (src_port < 1024 AND dst_port >= 1024) END`;

/** As `servedBy` of served.ts: an answered service of a host inside, at a port that is not taken for a moment. */
export const servedSql = (condition: string): string => `
  SELECT server AS dst_ip, port AS dst_port, protocol, service, start, packets, bytes FROM (
    SELECT *, CASE WHEN is_out THEN dst_ip ELSE src_ip END AS server,
      CASE WHEN is_out THEN dst_key ELSE src_key END AS server_key,
      CASE WHEN is_out THEN src_ip ELSE dst_ip END AS client,
      CASE WHEN is_out THEN dst_port ELSE src_port END AS port,
      CASE WHEN is_out THEN bwd_payload_bytes ELSE fwd_payload_bytes END AS received,
      CASE WHEN is_out THEN '[sh]' ELSE '[SH]' END AS hello
    FROM (SELECT *, ${isCalledBySrc} AS is_out FROM flows
      WHERE protocol IN ('tcp', 'udp') AND ${condition})
  ) WHERE ${insideSql('server_key')} AND client NOT IN ('0.0.0.0', '::') AND port BETWEEN 1 AND 32767
    AND (received > 0 OR (protocol = 'tcp' AND regexp_matches(coalesce(history, ''), hello)))`;

/** Each host inside, once for each flow in which it has spoken. */
export const spokenSql = (condition: string): string => `
  SELECT src_ip AS ip, start, packets, bytes FROM flows
    WHERE fwd_packets > 0 AND ${insideSql('src_key')} AND ${condition}
  UNION ALL SELECT dst_ip, start, packets, bytes FROM flows
    WHERE bwd_packets > 0 AND dst_ip IS DISTINCT FROM src_ip AND ${insideSql('dst_key')} AND ${condition}`;
