// Numbers and bytes as a person reads them.

export const hex8 = (value: number): string => hexText(value, 2);
export const hex16 = (value: number): string => hexText(value, 4);
export const hex32 = (value: number): string => hexText(value, 8);

function hexText(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

export type NameTable = Readonly<Record<number, string>>;

/** For numbers that are known by their hexadecimal digits. */
export function nameTable(pairs: readonly (readonly [number, string])[]): NameTable {
  return Object.fromEntries(pairs);
}

/** `Reply (2)`, or the number alone where the table has no name for it. */
export function named(table: NameTable, show: (value: number) => string = String) {
  return (value: number): string => {
    const name = nameOf(table, value);
    return name === undefined ? show(value) : `${name} (${show(value)})`;
  };
}

export function nameOf(table: NameTable, value: number): string | undefined {
  return Object.hasOwn(table, value) ? table[value] : undefined;
}

export type Flag = readonly [bit: number, name: string];

/** `SYN, ACK`. */
export function flagNames(value: number, flags: readonly Flag[]): string {
  return flags
    .filter(([bit]) => (value & bit) !== 0)
    .map(([, name]) => name)
    .join(', ');
}

/** `0x12 (SYN, ACK)`. */
export function flagText(flags: readonly Flag[], show: (value: number) => string = hex8) {
  return (value: number): string => {
    const names = flagNames(value, flags);
    return names === '' ? show(value) : `${show(value)} (${names})`;
  };
}

export const yesNo = (isSo: boolean): string => (isSo ? 'yes' : 'no');

export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
