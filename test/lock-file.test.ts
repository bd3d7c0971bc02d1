// npm refuses a lock on other systems when a platform's package is named in it but not locked.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, LockedPackage>>;

const lockText = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const locked = (JSON.parse(lockText) as { packages: Lock }).packages;

/** Where Node would look for a package from inside another, innermost folder first. */
function placesFor(name: string, from: string): string[] {
  const places = [];
  for (let at = from; at; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    places.push(`${at}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

function missingFrom(lock: Lock): string[] {
  return Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesFor(name, path).some((place) => lock[place]?.version))
      .map((name) => `${path || 'package.json'} names ${name}`),
  );
}

test('every optional platform package that the lock names has its entry', () => {
  expect(missingFrom(locked)).toEqual([]);
});

test('a platform package without an entry is found', () => {
  const lock = {
    'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
    'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'b-mac': '1' } },
    'node_modules/a/node_modules/a-linux': { version: '1.0.0' },
    'node_modules/b-mac': { version: '1.0.0' },
  };
  expect(missingFrom(lock)).toEqual(['node_modules/a names a-mac']);
});

test('every version in package.json is exact', () => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
