import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('every package that is asked for has its line in docs/dependencies.md, and no other', () => {
  const asked = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const parts = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const names = parts.flatMap((part) => Object.keys(asked[part] ?? {}));
  const lines = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)];
  expect(lines.map(([, name]) => name).sort()).toEqual(names.sort());
});
