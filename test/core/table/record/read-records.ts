// A log as text -> what its reader makes of it.

import type { RecordText } from '../../../../src-core/table/record/record-format.ts';
import { RecordReader } from '../../../../src-core/table/record/record-reader.ts';

export function readRecords(text: string, kind: RecordText, chunk: number = text.length) {
  const reader = new RecordReader(kind);
  for (let at = 0; at < text.length; at += chunk) reader.push(text.slice(at, at + chunk));
  reader.end();
  return { flows: reader.take(), issues: reader.issues(), lacks: reader.lacks() };
}

export const zeekTsv = { format: 'zeek-conn', syntax: 'tsv' } as const;
export const zeekJson = { format: 'zeek-conn', syntax: 'json' } as const;
export const eve = { format: 'suricata-eve', syntax: 'json' } as const;

/** A conn.log with these fields and lines of cells with blanks between. */
export function connLog(fields: string, ...lines: string[]): string {
  const rows = lines.map((line) => line.split(' ').join('\t'));
  const head = ['#separator \\x09', '#unset_field\t-', '#path\tconn'];
  return `${[...head, `#fields\t${fields.split(' ').join('\t')}`, ...rows].join('\n')}\n`;
}

export const connFields =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes';

export const ipv4 = (text: string): bigint =>
  0xffff_0000_0000n + BigInt(text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));
