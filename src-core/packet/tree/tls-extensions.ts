// Extensions of TLS hellos (RFC 8446, 4.2; RFC 6066; RFC 7301).

import type { FieldReader } from './field-reader.ts';
import { extensions, tlsVersionText } from './tls-numbers.ts';
import { hex16, named, nameOf } from './value-text.ts';

/** What a title takes from the extensions. */
export interface Hello {
  serverName?: string;
}

const groupText = named(
  {
    23: 'secp256r1',
    24: 'secp384r1',
    25: 'secp521r1',
    29: 'x25519',
    30: 'x448',
    4588: 'X25519MLKEM768',
  },
  hex16,
);

export function readTlsExtensions(it: FieldReader, hello: Hello, isClient: boolean): void {
  const length = it.u16('Extensions length') ?? 0;
  it.group('Extensions', length, (list) => {
    while (!list.isOver) readExtension(list, hello, isClient);
    return '';
  });
}

function readExtension(it: FieldReader, hello: Hello, isClient: boolean): void {
  it.group('Extension', undefined, (extension) => {
    const type = extension.u16('Type', named(extensions));
    const length = extension.u16('Length');
    if (type === undefined || length === undefined) return '';
    let text = '';
    if (length > 0) {
      extension.group('Value', length, (value) => {
        text = readValue(value, type, isClient);
        return text;
      });
    }
    if (type === 0 && text !== '') hello.serverName = text;
    const name = nameOf(extensions, type) ?? `Extension ${type}`;
    return text === '' ? name : `${name}: ${text}`;
  });
}

function readValue(it: FieldReader, type: number, isClient: boolean): string {
  switch (type) {
    case 0:
      return readServerNames(it);
    case 10:
      it.u16('Length');
      return numbers(it, 'Group', groupText);
    case 13:
      it.u16('Length');
      return numbers(it, 'Algorithm', hex16);
    case 16:
      it.u16('Length');
      return readProtocols(it);
    case 43:
      if (isClient) it.u8('Length');
      return numbers(it, 'Version', tlsVersionText);
    default:
      it.hex('Bytes', it.wireLeft);
      return '';
  }
}

function readServerNames(it: FieldReader): string {
  it.u16('Length');
  const names: string[] = [];
  while (!it.isOver) {
    it.u8('Name type');
    const length = it.u16('Name length') ?? 0;
    const name = it.text('Name', length);
    if (name !== undefined) names.push(name);
  }
  return names.join(', ');
}

function readProtocols(it: FieldReader): string {
  const names: string[] = [];
  while (!it.isOver) {
    const name = it.text('Protocol', it.u8('Protocol length') ?? 0);
    if (name !== undefined) names.push(name);
  }
  return names.join(', ');
}

function numbers(it: FieldReader, name: string, show: (value: number) => string): string {
  const values: string[] = [];
  while (!it.isOver) {
    const value = it.u16(name, show);
    if (value !== undefined) values.push(show(value));
  }
  return values.join(', ');
}
