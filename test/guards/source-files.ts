// Reads rooms from the disk, and what a source file asks for out of its text.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  );
}

// Strings and templates are matched first and kept, so that `//` inside them is no comment.
const stringsAndComments =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

export function withoutComments(text: string): string {
  return text.replace(stringsAndComments, (_whole, kept: string | undefined) => kept ?? ' ');
}

const quoted = `['"\`]([^'"\`\\n]+)['"\`]`;
// Not the end of a word in a string, as in 'captures.import'.
const alone = `(?<![.\\w$'"\`-])`;
const waysToImport = [
  // import x from 'y', import type { x } from 'y', export { x } from 'y', export * from 'y'
  new RegExp(`${alone}(?:im|ex)port\\b[^'"\`;=()]*?\\bfrom\\s*${quoted}`, 'g'),
  new RegExp(`${alone}import\\s*${quoted}`, 'g'),
  // import('y') as an expression and as a type, require('y')
  new RegExp(`${alone}(?:import|require(?:\\.resolve)?)\\s*\\(\\s*${quoted}`, 'g'),
  new RegExp(`\\bnew\\s+URL\\s*\\(\\s*${quoted}\\s*,\\s*import\\.meta\\.url`, 'g'),
];

/** Every specifier that the file imports, re-exports, loads later or names beside itself. */
export function importsOf(text: string): string[] {
  const code = withoutComments(text);
  return waysToImport.flatMap((way) => [...code.matchAll(way)].map(([, name]) => name as string));
}
