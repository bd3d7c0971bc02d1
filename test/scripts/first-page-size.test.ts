// What a browser has to fetch before a page can be used: scripts of the built app, as they are sent.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const pages = join(import.meta.dirname, '../../out/renderer');
const assets = join(pages, 'assets');
/** Of the issue: the window must be there at once, on a slow machine too. */
const mostBytes = 500_000;

/** These scripts, and whatever they import without waiting to be asked. */
function withImports(names: readonly string[], known = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    if (known.has(name)) continue;
    known.add(name);
    const text = readFileSync(join(assets, name), 'utf8');
    const imported = text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g);
    withImports(
      [...imported].map(([, path]) => path!),
      known,
    );
  }
  return known;
}

const gzipBytes = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);

const entries = (): string[] =>
  [...readFileSync(join(pages, 'index.html'), 'utf8').matchAll(/assets\/([\w.-]+\.js)"/g)].map(
    ([, name]) => name!,
  );
const pageScripts = (): string[] =>
  existsSync(assets) ? readdirSync(assets).filter((name) => /-page-[\w-]+\.js$/.test(name)) : [];

test('no page needs more than 500 kB of scripts to be used', () => {
  const scripts = pageScripts();
  expect(scripts.length).toBeGreaterThan(3);
  const heavy = scripts
    .map((name) => [name, gzipBytes(withImports([...entries(), name]))] as const)
    .filter(([, bytes]) => bytes >= mostBytes);
  expect(heavy).toEqual([]);
});

test('charts come only when one is drawn', () => {
  const table = pageScripts().filter((name) => name.startsWith('flows-page'));
  const first = [...withImports([...entries(), ...table])];
  expect(first.filter((name) => name.startsWith('echarts'))).toEqual([]);
});
