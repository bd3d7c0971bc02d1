// The text of a log of flows, piece by piece -> its flows, in the order of their lines.

import type { FlowPart } from '../../pcap/flow-part.ts';
import { type TableIssue, TableIssues } from '../table-issues.ts';
import { JsonLines } from './json-lines.ts';
import { RecordCells } from './record-cells.ts';
import type { RecordText } from './record-format.ts';
import { suricataFlow } from './suricata-flow.ts';
import type { RecordLine, ToldFlow } from './told-flow.ts';
import { zeekFlow } from './zeek-flow.ts';
import { ZeekLines } from './zeek-lines.ts';

const fieldsOfParts: readonly (readonly [string, FlowPart])[] = [
  ['orig_pkts', 'packets'],
  ['orig_ip_bytes', 'bytes'],
  ['orig_bytes', 'payload'],
  ['history', 'flags'],
  ['conn_state', 'state'],
  ['service', 'service'],
];

export class RecordReader {
  /** Lines that are no flows are in it. */
  lines = 0;
  readonly #format: RecordText['format'];
  readonly #issues = new TableIssues();
  readonly #cells = new RecordCells(this.#issues);
  readonly #reader: JsonLines | ZeekLines;
  #flows: ToldFlow[] = [];

  constructor({ format, syntax }: RecordText) {
    this.#format = format;
    const take = (line: RecordLine) => this.#take(line);
    this.#reader =
      syntax === 'json' ? new JsonLines(this.#issues, take) : new ZeekLines(this.#issues, take);
  }

  push(text: string): void {
    this.#reader.push(text);
  }

  end(): void {
    this.#reader.end();
  }

  /** Those of the lines that were pushed since it was asked last. */
  take(): ToldFlow[] {
    const flows = this.#flows;
    this.#flows = [];
    return flows;
  }

  /** What it does not tell of flows, as far as that is known by its header, or by its format. */
  lacks(): FlowPart[] {
    const reader = this.#reader;
    const isLacking = (field: string) => reader instanceof ZeekLines && reader.has(field) === false;
    const missing = fieldsOfParts.filter(([field]) => isLacking(field)).map(([, part]) => part);
    return [...missing, 'events', 'headers', 'errors'];
  }

  issues(): TableIssue[] {
    return this.#issues.list();
  }

  #take(line: RecordLine): void {
    this.lines += 1;
    const flow = this.#flowOf(line);
    if (flow) this.#flows.push(flow);
  }

  #flowOf(line: RecordLine): ToldFlow | undefined {
    if (this.#isOther(line)) {
      this.#issues.add('other-event', line.line);
      return undefined;
    }
    const read = this.#format === 'zeek-conn' ? zeekFlow : suricataFlow;
    const flow = read(this.#cells.turnTo(line));
    if (!flow) this.#issues.add('no-flow', line.line);
    return flow;
  }

  /** Suricata writes all that it sees into one file, and some write all of Zeek's logs into one. */
  #isOther({ cell }: RecordLine): boolean {
    if (this.#format === 'suricata-eve') return cell('event_type') !== 'flow';
    const path = cell('_path');
    return path !== '' && path !== 'conn';
  }
}
