import { expect, test } from 'vitest';
import { mistakeIn } from '../../src-renderer/address/filter-mistake.ts';
import { insertSuggestion } from '../../src-renderer/views/frame/insert-suggestion.ts';

/** The part of the text that is underlined. */
const marked = (text: string) => {
  const mistake = mistakeIn(text);
  return mistake && text.slice(mistake.from, mistake.to);
};

test.each([
  ['service:dns bytes:many port:22', 'many'],
  ['bytes:', 'bytes:'],
  ['nothing:1', 'nothing'],
  ['port:22 not', 'not'],
  ['service:dns', undefined],
  ['', undefined],
])('in %j the mistake is %j', (text, part) => {
  expect(marked(text)?.slice(0, part?.length)).toBe(part);
});

const between = { title: '', replaceFrom: 4, replaceTo: 8 };

test('a field waits for its value, and a value that ends the text for the next term', () => {
  expect(insertSuggestion('tcp serv', { ...between, text: 'service:', kind: 'field' })).toEqual({
    text: 'tcp service:',
    cursor: 12,
  });
  expect(insertSuggestion('tcp serv', { ...between, text: 'dns', kind: 'value' })).toEqual({
    text: 'tcp dns ',
    cursor: 8,
  });
  expect(insertSuggestion('tcp serv udp', { ...between, text: 'dns', kind: 'value' })).toEqual({
    text: 'tcp dns udp',
    cursor: 7,
  });
});
