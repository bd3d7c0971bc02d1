// Questions that the filter box cannot answer, to begin from.

export interface QueryExample {
  readonly title: string;
  readonly sql: string;
}

export const queryExamples: readonly QueryExample[] = [
  {
    title: 'Who sent most, and to whom',
    sql: `SELECT src_ip, dst_ip, count(*) AS flows, sum(fwd_bytes) AS sent
FROM flows
GROUP BY ALL
ORDER BY sent DESC
LIMIT 20`,
  },
  {
    title: 'Traffic for each minute',
    sql: `SELECT floor(start / 60) * 60 AS start, sum(bytes) AS bytes, count(*) AS flows
FROM flows
GROUP BY 1
ORDER BY 1`,
  },
  {
    title: 'Steady intervals: the mark of a beacon',
    sql: `WITH gaps AS (
  SELECT src_ip, dst_ip, dst_port,
    start - lag(start) OVER (PARTITION BY src_ip, dst_ip, dst_port ORDER BY start) AS gap
  FROM flows
)
SELECT src_ip, dst_ip, dst_port, count(gap) AS contacts,
  avg(gap) AS every_sec, stddev(gap) / avg(gap) AS jitter
FROM gaps
GROUP BY ALL
HAVING contacts >= 10 AND avg(gap) > 1
ORDER BY jitter
LIMIT 20`,
  },
  {
    title: 'Services on ports that are not theirs',
    sql: `SELECT service, dst_port, count(*) AS flows, count(DISTINCT dst_ip) AS servers
FROM flows
WHERE is_port_mismatch = 1
GROUP BY ALL
ORDER BY flows DESC
LIMIT 50`,
  },
  {
    title: 'Names that few hosts asked for',
    sql: `SELECT json_extract_string(details, '$.query') AS name,
  count(DISTINCT src_ip) AS hosts, count(*) AS times
FROM events
JOIN flows ON flows.capture_id = events.capture_id AND first_packet = flow_first_packet
WHERE kind = 'dns'
GROUP BY name
ORDER BY hosts, times DESC
LIMIT 50`,
  },
  {
    title: 'Programs by their TLS fingerprint',
    sql: `SELECT ja4, count(DISTINCT src_ip) AS hosts, count(*) AS flows, any_value(server_name) AS a_server
FROM flows
WHERE ja4 IS NOT NULL
GROUP BY ja4
ORDER BY hosts, flows DESC
LIMIT 50`,
  },
  {
    title: 'Alerts of each detector',
    sql: `SELECT detector, count(*) AS alerts, max(severity) AS worst
FROM alerts
GROUP BY detector
ORDER BY alerts DESC`,
  },
];
