// The options of IPv4 and TCP: types 0 and 1 are a byte, all others have their length in the second.

import type { FieldReader } from './field-reader.ts';

const endOfOptions = 0;
const longestSingle = 1;

/** `read` gets an option's value, behind type and length, and gives its words. */
export function readOptionList(
  it: FieldReader,
  count: number,
  nameOf: (type: number) => string,
  read: (option: FieldReader, type: number, bytes: number) => string,
): void {
  it.group('Options', count, (inside) => {
    while (!inside.isOver) {
      const type = inside.peek() ?? 0;
      const name = nameOf(type);
      if (type <= longestSingle) inside.span(name, 1, () => '');
      else readOption(inside, name, (option, bytes) => read(option, type, bytes));
      if (type === endOfOptions && !inside.isOver) inside.opaque('Filling', inside.left);
    }
    return '';
  });
}

function readOption(
  it: FieldReader,
  name: string,
  read: (option: FieldReader, bytes: number) => string,
): void {
  const length = it.peek(1);
  if (length === undefined || length < 2) {
    it.cut();
    return;
  }
  it.group(name, length, (option) => {
    option.skip(2);
    return read(option, length - 2);
  });
}
