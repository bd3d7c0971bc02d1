import { expect, test } from 'vitest';
import { chordOf, matchShortcut } from '../../src-renderer/shortcuts/match-shortcut.ts';
import { type Shortcut, shortcuts, shownKey } from '../../src-renderer/shortcuts/shortcuts.ts';
import { pageShortcuts } from '../../src-renderer/views/frame/pages.ts';

const plain = { code: '', ctrlKey: false, metaKey: false, altKey: false };

test.each([
  [{ ...plain, key: 'k', ctrlKey: true }, 'mod+k'],
  [{ ...plain, key: 'K', metaKey: true }, 'mod+k'],
  [{ ...plain, key: '?' }, '?'],
  [{ ...plain, key: 'ArrowDown' }, 'ArrowDown'],
  // What a Mac makes of Alt+1.
  [{ ...plain, key: '¡', code: 'Digit1', altKey: true }, 'alt+1'],
])('%j is the chord %s', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

/** The shortcuts met while these keys are pressed one after the other. */
function met(...chords: readonly string[]): string[] {
  const list = [
    { id: 'go', keys: ['g f'], title: '', group: '' },
    { id: 'find', keys: ['f', '/'], title: '', group: '' },
  ];
  let pending = '';
  return chords.flatMap((chord) => {
    const match = matchShortcut(list, pending, chord);
    pending = match.pending;
    return match.shortcut?.id ?? [];
  });
}

test('two keys mean something only one after the other', () => {
  expect(met('g', 'f')).toEqual(['go']);
  expect(met('f')).toEqual(['find']);
  expect(met('g', '/', 'f')).toEqual(['find', 'find']);
  expect(met('g', 'g', 'f')).toEqual(['go']);
  expect(met('x', 'f')).toEqual(['find']);
});

const all: readonly Shortcut[] = [...shortcuts, ...pageShortcuts];
const onEveryPage = ['Everywhere', 'Tables', 'Pages'];
const groups = new Set(all.map(({ group }) => group));

test.each([...groups])(
  'in %s no two shortcuts share a key, nor hides one behind another',
  (own) => {
    const met = all.filter(({ group }) => group === own || onEveryPage.includes(group));
    const keys = met.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const firsts = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
    expect(keys.filter((key) => firsts.includes(key))).toEqual([]);
  },
);

test.each([
  ['mod+k', false, 'Ctrl+K'],
  ['mod+k', true, '⌘+K'],
  ['g f', false, 'G then F'],
  ['ArrowDown', false, '↓'],
  ['f', false, 'F'],
  ['F', false, '⇧F'],
])('%s is shown as %s', (keys, isMac, shown) => {
  expect(shownKey(keys, isMac)).toBe(shown);
});
