// What a file is that is no capture, as far as its first bytes tell; each ends a sentence.

import { u32 } from '../base/read-bytes.ts';

const archive = 'archive: unpack it first';

const log = 'of flows perhaps, but it holds no packets';

const formats = new Map([
  [0x23736570, `is a log of Zeek, ${log}`], // #sep
  [0x504b0304, `is a zip ${archive}`],
  [0x504b0506, `is an empty zip ${archive}`],
  [0x377abcaf, `is a 7-Zip ${archive}`],
  [0x52617221, `is a rar ${archive}`],
  [0xfd377a58, 'is compressed with xz: unpack it first'],
  [0x04224d18, 'is compressed with lz4: unpack it first'],
  [0x28b52ffd, 'is compressed twice: unpack it first'],
  [0x474d4255, 'is a capture of Microsoft Network Monitor: save it as pcapng in Wireshark'],
  [0x52545353, 'is a capture of Microsoft Network Monitor: save it as pcapng in Wireshark'],
  [0x5452534e, 'is a Sniffer capture: save it as pcapng in Wireshark'],
]);

export function foreignFormat(bytes: Uint8Array, at: number): string {
  const magic = u32(bytes, at);
  if (magic >>> 16 === 0x1f8b) return 'is compressed twice: unpack it first';
  if (magic >>> 16 === 0x7b22) return `is text in JSON, a log ${log}`; // {"
  if (magic >>> 8 === 0x425a68) return 'is compressed with bzip2: unpack it first';
  return formats.get(magic) ?? unknown;
}

const unknown = 'is not a network capture: its first bytes are those of no capture format';
