// Cells of a log's line -> numbers, times and addresses. A cell that cannot be right counts as one that
// says nothing, and is counted.

import { addressNumber } from '../../base/parse-address.ts';
import { readNumber } from '../read-number.ts';
import { readTime, type WrittenTime } from '../read-time.ts';
import type { TableIssues } from '../table-issues.ts';
import type { RecordLine } from './told-flow.ts';

/** DuckDB keeps times up to 999,999,999,999 s; doubles count microseconds one by one until 2255. */
const latestUs = 9e15;
const mostAddressChars = 64;

export class RecordCells {
  readonly #issues: TableIssues;
  #line: RecordLine = { line: 0, cell: () => '' };

  constructor(issues: TableIssues) {
    this.#issues = issues;
  }

  /** What is asked from now on is of this one: one reader is used for all of a log. */
  turnTo(line: RecordLine): this {
    this.#line = line;
    return this;
  }

  get line(): number {
    return this.#line.line;
  }

  text(name: string): string {
    return this.#line.cell(name);
  }

  /** A whole number from 0 up to `most`; NaN without one. */
  count(name: string, most: number = Number.MAX_SAFE_INTEGER): number {
    const value = this.#number(name);
    if (Number.isNaN(value) || (Number.isInteger(value) && value >= 0 && value <= most)) {
      return value;
    }
    return this.#odd();
  }

  port(name: string): number {
    return this.count(name, 65_535);
  }

  /** Seconds -> microseconds; NaN without, or below zero. */
  durationUs(name: string): number {
    const us = Math.round(this.#number(name) * 1e6);
    return us < 0 || us > latestUs ? this.#odd() : us;
  }

  timeUs(name: string): number {
    const cell = this.#line.cell(name);
    if (cell === '') return Number.NaN;
    const isTime = readTime(cell, 0, cell.length, time);
    if (isTime && time.us >= 0 && time.us <= latestUs) return time.us;
    return Number.NaN;
  }

  /** Undefined where there is none, or something else: `fe80::1%eth0` is taken without its zone. */
  address(name: string): bigint | undefined {
    const cell = this.#line.cell(name);
    if (cell === '' || cell.length > mostAddressChars) return undefined;
    return addressNumber(cell.includes('%') ? cell.slice(0, cell.indexOf('%')) : cell);
  }

  mac(name: string): string {
    const told = this.#line.cell(name);
    if (told === '') return '';
    const cell = told.slice(0, mostAddressChars).split(',', 1)[0]!.toLowerCase();
    return macPattern.test(cell) ? cell : '';
  }

  #number(name: string): number {
    const cell = this.#line.cell(name);
    if (cell === '') return Number.NaN;
    return readNumber(cell, 0, cell.length, number, 0) ? number[0]! : this.#odd();
  }

  #odd(): number {
    this.#issues.add('no-number', this.line);
    return Number.NaN;
  }
}

const number = new Float64Array(1);
const time: WrittenTime = { us: 0, mayBeAfternoon: false, hour: 0 };
const macPattern = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
