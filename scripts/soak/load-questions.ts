// What the Flows and Overview pages ask of a large case, and how long an answer may take.

export interface Question {
  readonly name: string;
  /** Relative to /api. */
  readonly path: string;
  readonly mostMs: number;
}

const pageMs = 200;
const figureMs = 300;

const filters = [
  ...['proto:tcp', 'port:443', 'src:10.0.0.0/24', 'bytes:>1M', 'score:>0.9', 'host:*.example.com'],
  ...['state:S0,REJ', 'service:dns not dst:198.51.0.0/20', 'time:12:00..12:30', '10.0.0.7'],
  'gap_mean:>100k idle_max:<50k',
];
/** Those that the table shows at first, and what a case adds. */
const sorts = [
  ...['flow_id', 'start', 'duration', 'src_ip', 'src_port', 'dst_ip', 'dst_port', 'protocol'],
  ...['service', 'server_name', 'packets', 'bytes', 'fwd_bytes', 'bwd_bytes', 'conn_state'],
  ...['end_reason', 'score', 'gap_mean', 'gap_mean,-idle_max,src_ip'],
];
const offsets = [0, 500_000, 999_900];

const pageOf = (words: Readonly<Record<string, string | number>>): Question => {
  const query = Object.entries(words).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  const name = ['page', ...Object.entries(words).map(([word, value]) => `${word} ${value}`)].join(
    ', ',
  );
  return { name, path: `/flows?limit=100&${query.join('&')}`, mostMs: pageMs };
};

const figure = (path: string): Question => ({ name: path.slice(1), path, mostMs: figureMs });

const figures: readonly Question[] = [
  ...['/statistics', '/statistics/timeline', '/statistics/timeline?by=service'].map(figure),
  ...[
    '/statistics/top?of=src',
    '/statistics/top?of=dst&by=flows',
    '/statistics/top?of=conversation',
  ],
  ...['/statistics/top?of=service', '/flows/totals', '/statistics/histogram?column=bytes'],
  ...['/statistics/facets?columns=protocol', '/flows/complete?where=server_name:www1'],
  ...['/flows/complete?where=ip:10', '/flows/complete?where=port:4', '/hosts?limit=50'],
].map((one) => (typeof one === 'string' ? figure(one) : one));

/** Each on its own. */
export const everyQuestion: readonly Question[] = [
  ...offsets.map((offset) => pageOf({ offset })),
  ...sorts.flatMap((sort) => [pageOf({ sort }), pageOf({ sort: `-${sort}`, offset: 500_000 })]),
  ...filters.map((where) => pageOf({ where })),
  ...filters.map((where) => pageOf({ where, sort: '-bytes' })),
  ...figures,
];

/** What fifty people ask meanwhile: mostly pages, as one scrolls and sorts; sometimes the overview. */
export const mix: readonly Question[] = [
  ...[0, 100, 40_000, 500_000, 999_900].map((offset) => pageOf({ offset })),
  ...['-bytes', 'start', '-score', 'src_ip'].map((sort) => pageOf({ sort })),
  ...filters.slice(0, 6).map((where) => pageOf({ where })),
  ...figures.slice(0, 5),
];
