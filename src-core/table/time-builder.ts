// Cells of times -> microseconds since the epoch; NaN where a row has none.

import type { ColumnBuilder } from './column-builder.ts';
import { isMissing } from './missing-cell.ts';
import { NumberPages, pageMask } from './pages.ts';
import { readTime, type WrittenTime } from './read-time.ts';
import type { NumberColumn } from './record-table.ts';
import type { TableIssues } from './table-issues.ts';

const hourUs = 3600e6;
/** No capture day of the sets that write so began before or ended after these hours. */
const lastAfternoonHour = 7;

export class TimeBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #issues: TableIssues;
  readonly #written: WrittenTime = { us: 0, mayBeAfternoon: false, hour: 0 };
  readonly #times = new NumberPages();
  #hasPlainHours = true;
  #hasMorning = false;

  constructor(name: string, issues: TableIssues) {
    this.#name = name;
    this.#issues = issues;
  }

  set(place: number, text: string, start: number, end: number, line: number): void {
    const page = this.#times.pageOf(place);
    const written = this.#written;
    if (!readTime(text, start, end, written)) {
      page[place & pageMask] = Number.NaN;
      if (!isMissing(text, start, end)) this.#issues.add('no-time', line);
      return;
    }
    page[place & pageMask] = written.us;
    if (!written.mayBeAfternoon || written.hour > 12 || written.hour === 0)
      this.#hasPlainHours = false;
    else if (written.hour > lastAfternoonHour) this.#hasMorning = true;
  }

  /**
   * CIC-IDS2017 and 2018 write twelve hours without saying which half of the day: 1 to 7 are its
   * afternoon. True where all times are written so.
   */
  get isHalfDay(): boolean {
    return this.#hasPlainHours && this.#hasMorning;
  }

  take(places: Uint32Array): NumberColumn {
    const taken = this.#times.take(places);
    if (this.isHalfDay) {
      for (let row = 0; row < taken.length; row++) {
        const hour = Math.floor(taken[row]! / hourUs) % 24;
        if (hour <= lastAfternoonHour) taken[row]! += 12 * hourUs;
      }
    }
    return { name: this.#name, kind: 'numbers', numbers: taken };
  }
}
