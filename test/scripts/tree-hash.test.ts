import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeComplaint } from '../../scripts/node-version.mjs';
import { treeHash } from '../../scripts/tree-hash.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wiresift-hash-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/one.ts'), 'one');
  writeFileSync(join(root, 'file.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const hash = () => treeHash(root, ['src', 'file.json', 'missing']);

test.each([
  ['content', () => writeFileSync(join(root, 'src/deep/one.ts'), 'two')],
  ['a name', () => renameSync(join(root, 'src/deep/one.ts'), join(root, 'src/deep/two.ts'))],
  ['a new file', () => writeFileSync(join(root, 'src/two.ts'), '')],
  ['a removed file', () => rmSync(join(root, 'file.json'))],
  ['a file that was missing', () => writeFileSync(join(root, 'missing'), '')],
])('the hash changes with %s', (_name, change) => {
  const before = hash();
  expect(hash()).toBe(before);
  change();
  expect(hash()).not.toBe(before);
});

test.each([
  ['20.19.0', undefined],
  ['20.20.2', undefined],
  ['26.0.0', undefined],
  ['20.18.3', 'Wiresift needs Node 20.19 or newer; this is Node 20.18.3.'],
  ['18.20.8', 'Wiresift needs Node 20.19 or newer; this is Node 18.20.8.'],
])('Node %s: %s', (version, sentence) => {
  expect(nodeComplaint(version)).toBe(sentence);
});
