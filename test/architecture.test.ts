// The rooms keep their arrows and packages their homes; each rule is seen to bark.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { brokenLaws } from './guards/broken-laws.ts';
import { importsOf, readSources } from './guards/source-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = readdirSync(root).filter((name) => name.startsWith('src-'));

test('the sources keep the law', () => {
  const files = readSources(root, rooms);
  expect(files.length).toBeGreaterThan(20);
  expect(brokenLaws(files)).toEqual([]);
});

describe('an arrow that is wrong is refused', () => {
  test.each([
    ['src-main/server/serve.ts', '../electron/window.ts', 'src-main/electron'],
    ['src-main/cli/main.ts', '../store/flows-table.ts', 'src-main/store'],
    ['src-main/store/case.ts', '../engine/engine.ts', 'src-main/engine'],
    ['src-main/store/case.ts', '../capture/evidence.ts', 'src-main/capture'],
    ['src-main/engine/engine.ts', '../cli/main.ts', 'src-main/cli'],
    ['src-main/engine/engine.ts', '../../src-workers/extract.worker.ts', 'src-workers'],
    ['src-workers/extract.worker.ts', '../src-main/engine/engine.ts', 'src-main/engine'],
    ['src-renderer/api.ts', '../src-main/engine/engine.ts', 'src-main/engine'],
    ['src-renderer/api.ts', '../src-workers/expose.ts', 'src-workers'],
    ['src-contract/reply.ts', '../src-main/engine/engine.ts', 'src-main/engine'],
    ['src-core/base/app-error.ts', '../../src-contract/reply.ts', 'src-contract'],
    ['src-core/pcap/pcap-reader.ts', '../packet/decode-frame.ts', 'src-core/packet'],
    ['src-core/alert/group.ts', '../report/json.ts', 'src-core/report'],
  ])('%s -> %s', (path, specifier, target) => {
    const room = path.match(/^src-(?:core|main)\/[^/]+|^src-[^/]+/)?.[0];
    const [sentence, ...more] = brokenLaws([{ path, text: `import '${specifier}';` }]);
    expect(sentence).toContain(`no arrow leads from ${room} to ${target}`);
    expect(more).toEqual([]);
  });
});

test('arrows that are right are not refused', () => {
  const text = `
    import { a } from '../../src-core/report/json.ts';
    import { b } from '../../src-contract/reply.ts';
    import { c } from '../engine/engine.ts';
    import { d } from './tokens.ts';
    import about from '../../package.json' with { type: 'json' };
    const demo = new URL('../../resources/demo/demo.pcap', import.meta.url);
    import { readFile } from 'node:fs/promises';
    import fastify from 'fastify';
    import websocket from '@fastify/websocket';`;
  expect(brokenLaws([{ path: 'src-main/server/serve.ts', text }])).toEqual([]);
});

describe('a package outside its home is refused', () => {
  test.each([
    ['electron', 'src-main/server/serve.ts'],
    ['fastify', 'src-main/engine/engine.ts'],
    ['@fastify/static', 'src-main/electron/main.ts'],
    ['commander', 'src-main/server/main.ts'],
    ['cap', 'src-main/engine/engine.ts'],
    ['@duckdb/node-api', 'src-main/engine/engine.ts'],
    ['comlink', 'src-renderer/app.tsx'],
    ['react', 'src-core/report/html.ts'],
    ['react-dom/client', 'src-main/electron/main.ts'],
    ['@mantine/core', 'src-workers/extract.worker.ts'],
    ['echarts/core', 'src-renderer/views/timeline.tsx'],
    ['onnxruntime-web', 'src-core/model/embedding.ts'],
    ['@huggingface/tokenizers', 'src-main/engine/engine.ts'],
    ['pino', 'src-main/server/serve.ts'],
    ['yaml', 'src-main/cli/main.ts'],
    ['zod', 'src-main/server/openapi.ts'],
    ['zod/v4', 'src-renderer/api.ts'],
  ])('%s in %s', (specifier, path) => {
    expect(brokenLaws([{ path, text: `import * as it from '${specifier}';` }])).toEqual([
      expect.stringContaining('whose home is'),
    ]);
  });

  test.each(['node:fs', 'fs', 'fs/promises'])('%s in core, contract and renderer', (specifier) => {
    const files = ['src-core/base/a.ts', 'src-contract/a.ts', 'src-renderer/a.ts'].map((path) => ({
      path,
      text: `import { readFile } from '${specifier}';`,
    }));
    expect(brokenLaws(files)).toHaveLength(3);
  });

  test('a package that nobody gave a home', () => {
    expect(brokenLaws([{ path: 'src-core/base/a.ts', text: `import 'left-pad';` }])).toEqual([
      'src-core/base/a.ts imports left-pad, which has no home',
    ]);
  });
});

test.each([
  ['src-core/flow/flow-table.ts', 'const now = Date.now();', 'Date.now'],
  ['src-core/flow/flow-table.ts', 'const now = new Date();', 'new Date('],
  ['src-core/model/forest.ts', 'const pick = Math.random();', 'Math.random'],
  ['src-main/electron/preload.ts', "const { readFile } = require('node:fs');", 'node:'],
])('%s refuses %s', (path, text, name) => {
  expect(brokenLaws([{ path, text }])).toEqual([`${path} must not contain ${name}`]);
  expect(brokenLaws([{ path, text: `// ${text}` }])).toEqual([]);
});

test.each([
  ['src-core/stray.ts', 'src-core/stray.ts lies in no room'],
  ['src-main/stray.ts', 'src-main/stray.ts lies in no room'],
  ['src-extra/stray.ts', 'src-extra/stray.ts lies in no room'],
])('%s is a file without a room', (path, sentence) => {
  expect(brokenLaws([{ path, text: '' }])).toEqual([sentence]);
});

test('sources cannot reach tests and scripts', () => {
  const text = `import '../../test/fixtures/packets.ts';`;
  expect(brokenLaws([{ path: 'src-core/pcap/a.ts', text }])).toEqual([
    'src-core/pcap/a.ts reaches test/fixtures/packets.ts, which is in no room',
  ]);
});

test('every way of importing is seen, and nothing in comments', () => {
  const text = `
    import one from 'one';
    import type { A,
      B } from "two";
    export * from 'three';
    export { c } from './four.ts';
    import './five.css';
    const six = await import('six');
    type Seven = import('seven').Seven;
    const eight = require('eight');
    const nine = new URL('./nine.js', import.meta.url);
    // import ten from 'ten';
    /* import eleven from 'eleven'; */
    const names = ['captures.import', 'x'], kind: 'import' | 'export';
    const link = 'https://example.org'; import twelve from 'twelve';`;
  expect(importsOf(text).sort()).toEqual(
    ['./five.css', './four.ts', './nine.js', 'eight', 'one', 'seven'].concat([
      'six',
      'three',
      'twelve',
      'two',
    ]),
  );
});
