// The law of docs/architecture.md as data: which room may use which, and where packages live.

/** The stages of core in the order in which values are made; each may use those before it. */
const stages = [
  'base',
  'pcap',
  'packet',
  'flow',
  'event',
  'feature',
  'table',
  'query',
  'detect',
  'model',
  'evaluate',
  'alert',
  'report',
].map((stage) => `src-core/${stage}`);

const inner = ['src-contract', 'src-core'];

/** A room may always use itself. `src-core` to the right of an arrow means every stage. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  'src-main/electron': ['src-main/engine', ...inner],
  'src-main/server': ['src-main/engine', ...inner],
  'src-main/cli': ['src-main/engine', ...inner],
  'src-main/engine': ['src-main/capture', 'src-main/store', 'src-main/siem', ...inner],
  'src-main/capture': inner,
  'src-main/store': inner,
  'src-main/siem': inner,
  'src-workers': inner,
  'src-renderer': inner,
  'src-contract': ['src-core'],
  ...Object.fromEntries(stages.map((stage, at) => [stage, stages.slice(0, at)])),
};

/** Every package that a room may import, and the only folders or files that may. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  electron: ['src-main/electron'],
  fastify: ['src-main/server'],
  '@fastify/*': ['src-main/server'],
  commander: ['src-main/cli'],
  cap: ['src-main/capture'],
  '@duckdb/node-api': ['src-main/store'],
  comlink: ['src-workers', 'src-main/engine'],
  pino: ['src-main/engine'],
  yaml: ['src-main/engine'],
  zod: ['src-contract'],
  '@noble/*': ['src-core'],
  react: ['src-renderer'],
  'react-dom': ['src-renderer'],
  '@mantine/*': ['src-renderer'],
  '@tanstack/*': ['src-renderer'],
  echarts: ['src-renderer/widgets', 'src-workers/draw-chart.ts'],
  'onnxruntime-web': ['src-workers'],
  '@huggingface/tokenizers': ['src-workers'],
  'node:*': ['src-main', 'src-workers'],
};

/** Words that a folder or file must not contain, comments aside. */
export const refusals = [
  { where: 'src-core', word: /\bDate\s*\.\s*now\b/, name: 'Date.now' },
  { where: 'src-core', word: /\bnew\s+Date\s*\(/, name: 'new Date(' },
  { where: 'src-core', word: /\bMath\s*\.\s*random\b/, name: 'Math.random' },
  { where: 'src-main/electron/preload.ts', word: /['"`]node:/, name: 'node:' },
] as const;

/** What a room may reach outside the rooms: shipped files and the program's own version. */
export const outside = ['resources', 'package.json'];
