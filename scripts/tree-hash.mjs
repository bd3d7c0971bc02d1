// Files and folders -> one hash over every name and content, to see whether anything changed.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code.mjs';

/**
 * @param {string} root
 * @param {readonly string[]} names files and folders in it; what is missing counts as empty
 */
export function treeHash(root, names) {
  const hash = createHash('sha256');
  for (const name of names.flatMap((name) => filesIn(root, name)).sort()) {
    const bytes = readFileSync(join(root, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string[]}
 */
function filesIn(root, name) {
  try {
    return readdirSync(join(root, name), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesIn(root, `${name}/${entry.name}`) : [`${name}/${entry.name}`],
    );
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [name];
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
