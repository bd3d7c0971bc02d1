// A log of flows (Zeek's conn.log, Suricata's EVE), as it is or packed, open for reading -> its flows one after
// another, with a piece of the file in memory.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureFile, CaptureSummary } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { FlowPart } from '../src-core/pcap/flow-part.ts';
import type { HealthIssue } from '../src-core/pcap/health.ts';
import { Health } from '../src-core/pcap/health.ts';
import {
  type RecordText,
  recordFormats,
  recordText,
} from '../src-core/table/record/record-format.ts';
import { RecordReader } from '../src-core/table/record/record-reader.ts';
import type { ToldFlow } from '../src-core/table/record/told-flow.ts';
import type { TableIssue } from '../src-core/table/table-issues.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';

const headBytes = 4096;

/** Undefined for anything else than a log of flows; throws for a log of something else. */
export async function flowLogText(
  path: string,
  maxBytes?: number,
): Promise<RecordText | undefined> {
  const name = basename(path);
  if (!isReadAgain(path)) return undefined;
  const file = CaptureInput.open(path, name, maxBytes);
  try {
    const room = new Uint8Array(headBytes);
    let size = 0;
    for (let read = -1; read !== 0 && size < headBytes; size += read) {
      read = await file.fill(room.subarray(size), 0);
    }
    return recordText(new TextDecoder().decode(room.subarray(0, size)), name);
  } catch (error) {
    throw fileError(error, name);
  } finally {
    file.close();
  }
}

/** What is looked at in a pipe is gone: it is read as a capture. */
function isReadAgain(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return true; // whoever opens it says what is wrong
  }
}

export class FlowLog {
  readonly file: CaptureInput;
  readonly evidence: number;
  readonly #name: string;
  readonly #text: RecordText;
  readonly #offsetUs: number;
  readonly #reader: RecordReader;
  readonly #decoder = new TextDecoder();
  readonly #room = new Uint8Array(chunkBytes);
  readonly #health = new Health();
  #flows: ToldFlow[] = [];
  #next = 0;
  #isOver = false;
  #given = 0;
  #startUs = Number.POSITIVE_INFINITY;
  #endUs = Number.NEGATIVE_INFINITY;

  constructor({ path, evidence, offsetUs = 0 }: CaptureFile, text: RecordText, maxBytes?: number) {
    this.#name = basename(path);
    this.#text = text;
    this.#offsetUs = offsetUs;
    this.evidence = evidence;
    this.#reader = new RecordReader(text);
    this.file = CaptureInput.open(path, this.#name, maxBytes);
  }

  /** The flow that comes next, if it is there without reading; undefined at the end, and before `read`. */
  peek(): ToldFlow | undefined {
    return this.#flows[this.#next];
  }

  get isOver(): boolean {
    return this.#isOver && this.#next >= this.#flows.length;
  }

  /** Reads a piece, in which there may be no flow. */
  async read(): Promise<void> {
    try {
      const size = await this.file.fill(this.#room, this.#reader.lines);
      if (size > 0) {
        this.#reader.push(this.#decoder.decode(this.#room.subarray(0, size), { stream: true }));
      } else {
        this.#reader.push(this.#decoder.decode());
        this.#reader.end();
        this.#isOver = true;
      }
    } catch (error) {
      throw fileError(error, this.#name);
    }
    this.#flows = this.#reader.take().map((flow) => shifted(flow, this.#offsetUs));
    this.#next = 0;
  }

  /** `peek` goes on to the next one. */
  pass(isWanted: boolean): void {
    const { startUs, endUs, src, dst } = this.#flows[this.#next++]!;
    if (!isWanted) return;
    this.#given += 1;
    this.#startUs = Math.min(this.#startUs, startUs);
    this.#endUs = Math.max(this.#endUs, endUs);
    const isZeek = this.#text.format === 'zeek-conn';
    if (!isZeek) this.#health.put('untold-payload', null, 1);
    else if (src.bytes + dst.bytes >= 0) this.#health.put('told-bytes', null, 1);
  }

  lacks(): FlowPart[] {
    return this.#reader.lacks();
  }

  /** Throws where there is nothing to show, because of damage, or because it all is something else. */
  summary(): CaptureSummary {
    this.file.finish(this.#reader.lines);
    const found = this.#reader.issues();
    this.#refuseOthers(found);
    const hasTimes = this.#given > 0;
    return {
      packets: 0,
      startUs: hasTimes ? this.#startUs : null,
      endUs: hasTimes ? this.#endUs : null,
      issues: [...this.file.health.issues(), ...found.map(lineIssue), ...this.#health.issues()],
      facts: {
        ...{ format: this.#text.format, lacks: this.lacks() },
        ...{ sections: 0, interfaceCount: 0, interfaces: [], commentCount: 0, comments: [] },
      },
    };
  }

  #refuseOthers(found: readonly TableIssue[]): void {
    const { lines } = this.#reader;
    const others = found.filter(({ id }) => id === 'other-event' || id === 'no-flow');
    const count = others.reduce((sum, issue) => sum + issue.count, 0);
    if (lines === 0 || count < lines) return;
    const format = recordFormats[this.#text.format];
    throw new AppError(
      'not-a-capture',
      `${this.#name} looks like ${format}, but none of its ${lines} records is a flow.`,
    );
  }
}

const shifted = (flow: ToldFlow, us: number): ToldFlow =>
  us === 0 ? flow : { ...flow, startUs: flow.startUs + us, endUs: flow.endUs + us };

const lineIssue = ({ count, sentence }: TableIssue): HealthIssue => ({
  ...{ kind: 'bad-lines', count, firstPacket: null, sentence },
});
