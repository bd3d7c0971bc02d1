// What the first bytes of a text say: which kind of flow records it holds, if any.

import { AppError } from '../../base/app-error.ts';
import { zeekConn } from '../format/zeek-conn.ts';
import { headerNames } from '../header-names.ts';

type RecordFormat = 'zeek-conn' | 'suricata-eve';
type RecordSyntax = 'tsv' | 'json';

export interface RecordText {
  readonly format: RecordFormat;
  readonly syntax: RecordSyntax;
}

export const recordFormats = {
  'zeek-conn': zeekConn.title,
  'suricata-eve': "Suricata's EVE",
} as const satisfies Readonly<Record<RecordFormat, string>>;

/** Undefined for anything that is no log of either; throws for a log that holds no flows. `name` is the file's. */
export function recordText(head: string, name: string): RecordText | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (/^#(?:separator|set_separator|empty_field|unset_field|path|open|fields)\b/.test(text)) {
    return zeekText(text, name);
  }
  if (!text.startsWith('{')) return undefined;
  const line = text.split('\n', 1)[0]!;
  if (/"event_type"\s*:/.test(line)) return { format: 'suricata-eve', syntax: 'json' };
  if (isZeek(line)) {
    if (/"conn_state"\s*:/.test(line)) return { format: 'zeek-conn', syntax: 'json' };
    throw otherLog(name);
  }
  return undefined;
}

/** The names of the fields stand near the beginning, behind a few lines of what the others mean. */
function zeekText(text: string, name: string): RecordText {
  const fields = /^#fields(.*)$/m.exec(text)?.[1];
  const path = /^#path\s+(\S+)/m.exec(text)?.[1];
  const names = headerNames((fields ?? '').split(/[^\w.()[\]-]+/));
  const isConn =
    fields === undefined ? path === 'conn' : connFields.every((one) => names.includes(one));
  if (!isConn) throw otherLog(name);
  return { format: 'zeek-conn', syntax: 'tsv' };
}

const connFields = ['ts', 'id.orig_h', 'id.resp_h', 'proto', 'conn_state'];

const isZeek = (line: string): boolean =>
  /"id\.orig_h"\s*:/.test(line) || /"_path"\s*:/.test(line) || /"uid"\s*:\s*"C/.test(line);

const otherLog = (name: string): AppError =>
  new AppError(
    'not-a-capture',
    `${name} is a log of Zeek, but not its conn.log: of logs only that one is read as flows.`,
  );
