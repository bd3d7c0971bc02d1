// The tools that guard the house are seen to bark at a deliberate violation, and at nothing else.

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { type SmallProject, smallProject } from './small-project.ts';

let project: SmallProject;
afterEach(() => project.remove());

describe('Biome', () => {
  const biome = '@biomejs/biome/bin/biome';
  const check = () =>
    project.run(biome, 'check', '--vcs-enabled=false', '--config-path=../../biome.json', '.');

  test.each([
    ['bad form', 'export const a = "double quotes"\n', 'format'],
    ['any', 'export const a = (b: any): string => b;\n', 'lint/suspicious/noExplicitAny'],
    ['an enum', 'export enum A {\n  One,\n}\n', 'lint/style/noEnum'],
    ['a namespace', 'export namespace A {\n  export const b = 1;\n}\n', 'lint/style/noNamespace'],
    ['a default export', 'const a = 1;\nexport default a;\n', 'lint/style/noDefaultExport'],
    ['console', "console.log('here');\n", 'lint/suspicious/noConsole'],
    ['an unused import', "import { a } from './a.ts';\n", 'lint/correctness/noUnusedImports'],
    ['a bare fs', "export { stat } from 'fs';\n", 'lint/style/useNodejsImportProtocol'],
  ])('barks at %s', (_name, text, rule) => {
    project = smallProject({ 'src-core/base/case.ts': text });
    const { passed, printed } = check();
    expect(printed).toContain(rule);
    expect(passed).toBe(false);
  });

  test('is quiet about good form', () => {
    project = smallProject({ 'src-core/base/case.ts': "export const a = 'single quotes';\n" });
    expect(check()).toMatchObject({ passed: true });
  });
});

describe('tsc', () => {
  const check = (config: string, files: Readonly<Record<string, string>>) => {
    project = smallProject({
      ...files,
      'tsconfig.json': JSON.stringify({ extends: `../../${config}`, include: ['**/*'] }),
    });
    return project.run('typescript/bin/tsc', '-p', '.', '--pretty', 'false');
  };

  const sloppy = [
    ['strict', 'export const a = (b) => b;', 'TS7006'],
    ['strict', 'export const a: string = undefined;', 'TS2322'],
    ['erasableSyntaxOnly', 'export enum A { One }', 'TS1294'],
    ['erasableSyntaxOnly', 'export class A { constructor(readonly b: 1) {} }', 'TS1294'],
    ['noUncheckedIndexedAccess', 'export const a = (b: string[]): string => b[0];', 'TS2322'],
    ['exactOptionalPropertyTypes', 'export const a: { b?: 1 } = { b: undefined };', 'TS2375'],
  ] as const;

  test.each(['core', 'node', 'web', 'test'])('barks at sloppy types under tsconfig.%s', (name) => {
    const files = sloppy.map(([, text], at) => [`case-${at}.ts`, text]);
    const { printed } = check(`tsconfig.${name}.json`, Object.fromEntries(files));
    const codes = sloppy.map((_, at) => printed.match(`case-${at}\\.ts.*?(TS\\d+)`)?.[1]);
    expect(codes).toEqual(sloppy.map(([, , code]) => code));
  });

  const needs = {
    'node.ts': "import { stat } from 'node:fs';\nexport const a = stat;\n",
    'process.ts': 'export const a = process.pid;\n',
    'dom.ts': 'export const a = document.title;\n',
    'plain.ts': 'export const a = [1].at(-1);\n',
  };

  test.each([
    ['core', ['dom.ts', 'node.ts', 'process.ts']],
    ['web', ['node.ts', 'process.ts']],
    ['node', ['dom.ts']],
  ])('tsconfig.%s knows nothing of other hosts', (name, refused) => {
    const { printed } = check(`tsconfig.${name}.json`, needs);
    const barkedAt = [...printed.matchAll(/^([\w-]+\.ts)\(/gm)].map(([, file]) => file);
    expect([...new Set(barkedAt)].sort()).toEqual(refused);
  });
});

describe('knip', () => {
  const tidy = {
    'package.json': '{ "name": "small", "version": "1.0.0", "type": "module" }',
    'knip.json': readFileSync(new URL('../../knip.json', import.meta.url), 'utf8'),
    'scripts/start.mjs': "import { used } from '../src-core/base/used.ts';\nused();\n",
    'src-core/base/used.ts': 'export const used = () => 1;\n',
  };
  const check = (more: Readonly<Record<string, string>>) => {
    project = smallProject({ ...tidy, ...more });
    return project.run('knip/bin/knip.js', '--no-config-hints');
  };

  test('is quiet about a tree in which everything is used', () => {
    expect(check({})).toMatchObject({ passed: true });
  });

  test('barks at a file, an export and a dependency that nobody uses', () => {
    const { passed, printed } = check({
      'src-core/base/forgotten.ts': 'export const forgotten = 1;\n',
      'src-core/base/used.ts': 'export const used = () => 1;\nexport const lonely = 2;\n',
      'package.json': '{ "name": "small", "type": "module", "dependencies": { "comlink": "1" } }',
    });
    expect(passed).toBe(false);
    expect(printed).toContain('src-core/base/forgotten.ts');
    expect(printed).toContain('lonely');
    expect(printed).toContain('comlink');
  });
});
