// A case of a million flows with features, made by DuckDB in seconds: ten captures of a day each, hosts and
// services as uneven as in an office, no two flows alike.

import { DuckDBInstance } from '@duckdb/node-api';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { connStates } from '../../src-core/flow/conn-state.ts';
import { openCase } from '../../src-main/store/open-case.ts';

const flows = 1_000_000;
const captures = 10;
const startSec = 1_772_442_000;

const words = {
  protocol: ['tcp', 'tcp', 'tcp', 'tcp', 'udp', 'udp', 'udp', 'icmp', 'arp'],
  service: ['tls', 'tls', 'tls', 'dns', 'dns', 'http', 'ssh', 'smb', 'ntp', 'mdns'],
  end_reason: ['end', 'idle', 'active', 'forced'],
  conn_state: [...connStates, 'SF', 'SF', 'SF', 'SF', 'S0', 'S0'],
  tls_version: ['1.2', '1.3', '1.3'],
};

/** A number from 0 up to `below`, another for each row and each salt; low ones come more often. */
const often = (salt: number, below: number): string =>
  `CAST(floor(pow((hash(i, ${salt}) % 1000003) / 1000003.0, 3) * ${below}) AS BIGINT)`;
const evenly = (salt: number, below: number): string =>
  `CAST(hash(i, ${salt}) % ${below} AS BIGINT)`;
const oneOf = (salt: number, list: readonly string[]): string =>
  `[${list.map((word) => `'${word}'`).join(', ')}][1 + ${evenly(salt, list.length)}]`;

const key = (salt: number, below: number, first: number): string =>
  `CAST(281470681743360 + ${first} + ${often(salt, below)} AS UHUGEINT)`; // ::ffff:0:0
const dotted = (column: string): string =>
  [16_777_216, 65_536, 256, 1]
    .map(
      (place) => `CAST((CAST(${column} - 281470681743360 AS BIGINT) // ${place}) % 256 AS VARCHAR)`,
    )
    .join(` || '.' || `);

/** As in 8,006 flows of the demo and of real captures: 38% say nothing, 44% are whole, the rest has all its digits. */
const feature = (salt: number): string =>
  `CASE WHEN hash(i, ${salt}) % 100 < 38 THEN NULL WHEN hash(i, ${salt}) % 100 < 82
    THEN ${often(salt, 2000)} ELSE (hash(i, ${salt}) % 1000000) / 7.0 END`;

const counts =
  `fwd_payload_bytes bwd_payload_bytes syn ack fin rst psh urg ece cwr segment icmp_error continues
  fwd_retransmissions bwd_retransmissions fwd_out_of_order bwd_out_of_order fwd_gaps bwd_gaps
  fwd_zero_windows bwd_zero_windows bad_checksums is_port_mismatch`.split(/\s+/);

const columns: Readonly<Record<string, string>> = {
  capture_id: `CAST(1 + i // ${flows / captures} AS INTEGER)`,
  first_packet: 'i + 1',
  src_key: key(1, 2000, 0x0a000000),
  dst_key: key(2, 60_000, 0xc6330000),
  src_port: `1024 + ${evenly(3, 64_000)}`,
  dst_port: `[443, 53, 80, 22, 445, 123, 5353][1 + ${evenly(4, 7)}]`,
  start: `CAST(${startSec} + i * 0.864 AS DECIMAL(18,6))`,
  duration: `CAST(${often(5, 600_000_000)} / 1e6 AS DECIMAL(18,6))`,
  fwd_packets: `1 + ${often(6, 5000)}`,
  bwd_packets: often(7, 9000),
  fwd_bytes: `60 + ${often(8, 9_000_000)}`,
  bwd_bytes: often(9, 90_000_000),
  payload_entropy: `(hash(i, 10) % 8000) / 1000.0`,
  server_name: `CASE WHEN hash(i, 11) % 3 = 0 THEN 'www' || ${often(12, 5000)} || '.example.com' END`,
  ja3: `CASE WHEN hash(i, 11) % 3 = 0 THEN md5(CAST(${often(13, 300)} AS VARCHAR)) END`,
  score: `(hash(i, 14) % 100000) / 100000.0`,
  ...Object.fromEntries(
    Object.entries(words).map(([name, list], i) => [name, oneOf(20 + i, list)]),
  ),
  ...Object.fromEntries(counts.map((name, i) => [name, often(30 + i, 20)])),
  ...Object.fromEntries(wiresiftProfile.columns.map((column, i) => [column, feature(60 + i)])),
};

const listed = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
const filled = `
  INSERT INTO flows BY NAME SELECT *,
    capture_id || '.' || first_packet AS flow_id, '1:' || base64(encode(flow_id)) AS community_id,
    ${dotted('src_key')} AS src_ip, ${dotted('dst_key')} AS dst_ip, start + duration AS "end",
    fwd_packets + bwd_packets AS packets, fwd_bytes + bwd_bytes AS bytes
  FROM (SELECT ${listed.join(',\n')} FROM range(${flows}) AS row(i));
  INSERT INTO captures BY NAME SELECT c AS capture_id, 'day' || c || '.pcap' AS name, '/day' || c AS path,
    1000000 AS bytes, packets, flows, 'ready' AS state, '[]' AS issues, '{}' AS facts
  FROM (SELECT capture_id AS c, sum(packets)::BIGINT AS packets, count(*) AS flows FROM flows GROUP BY c);`;

export async function millionFlows(path: string, exportFolder: string): Promise<void> {
  (await openCase(path, exportFolder)).close();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(filled);
  connection.closeSync();
  instance.closeSync();
}
