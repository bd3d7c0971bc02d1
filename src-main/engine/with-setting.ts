// The text of a settings file, the names that lead to a setting, and its new value -> the text with that value.
// Without a value the setting goes, and with it the sections that are empty then.

import { type Document, isCollection, isMap, isNode, isScalar } from 'yaml';
import type { Json } from '../../src-core/report/json-text.ts';
import { editYaml } from './edit-yaml.ts';

/** The text is one that settings were read from. */
export function withSetting(
  text: string,
  path: readonly string[],
  value: Json | undefined,
  name: string,
): string {
  return editYaml(text, name, (document) => {
    if (value === undefined) remove(document, path);
    else put(document, path, value);
  });
}

function put(document: Document, path: readonly string[], value: Json): void {
  if (!isMap(document.contents)) document.contents = document.createNode({});
  openSections(document, path);
  const old = document.getIn(path, true);
  if (isScalar(old) && !isObject(value)) {
    old.value = value; // with the remark behind it
    return;
  }
  const made = document.createNode(value);
  if (isNode(old)) {
    const { comment = null, commentBefore = null } = old;
    Object.assign(made, { comment, commentBefore });
    if (isCollection(old) && isCollection(made) && old.items.length > 0) {
      made.flow = old.flow === true;
    }
  }
  document.setIn(path, made);
}

/** A section on the way is empty (`flows:`), or none at all: then it is one now. */
function openSections(document: Document, path: readonly string[]): void {
  for (let length = 1; length < path.length; length++) {
    const way = path.slice(0, length);
    const section = document.getIn(way, true);
    if (isMap(section)) {
      if (section.items.length === 0) section.flow = false; // `{}`
    } else document.setIn(way, document.createNode({}));
  }
}

function remove(document: Document, path: readonly string[]): void {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length--) {
    const section = document.getIn(path.slice(0, length), true);
    if (!isMap(section) || section.items.length > 0) return;
    document.deleteIn(path.slice(0, length));
  }
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null;
