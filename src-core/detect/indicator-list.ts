// The person's own lists -> what detectors ask, and a sentence for each line that says nothing.

import { IndicatorBook } from './indicator-book.ts';
import { type IndicatorEntry, indicatorLines } from './indicator-lines.ts';
import { stixIndicators } from './stix-indicators.ts';

export interface IndicatorText {
  /** As people call it: the file's name. */
  readonly name: string;
  readonly text: string;
}

export interface ReadIndicators {
  readonly matcher: IndicatorBook;
  readonly problems: readonly string[];
}

/** As many as are held; the rest is left out, and said to be. */
const mostIndicators = 2_000_000;
/** So many sentences about one list. */
const mostProblems = 20;

export function readIndicators(lists: readonly IndicatorText[]): ReadIndicators {
  const matcher = new IndicatorBook();
  return { matcher, problems: lists.flatMap((list) => readList(list, matcher)) };
}

function readList({ name, text }: IndicatorText, matcher: IndicatorBook): string[] {
  const isJson = /^\ufeff?\s*[{[]/.test(text.slice(0, 1000));
  const entries = isJson ? stixIndicators(text) : indicatorLines(text);
  if (!entries) return [`${name} is neither a list nor a bundle of STIX 2.1.`];
  const problems: string[] = [];
  let left = 0;
  for (const entry of entries) {
    if (matcher.size >= mostIndicators) {
      problems.push(`${name}: what follows ${entry.at} is left out; ${mostIndicators} are held.`);
      break;
    }
    if (entry.value) matcher.add(entry.value, name);
    else if (problems.length < mostProblems) problems.push(problemOf(name, entry));
    else left += 1;
  }
  if (left > 0) problems.push(`${name}: ${left} more lines like these are left out.`);
  return problems;
}

function problemOf(name: string, { at, written }: IndicatorEntry): string {
  const shown =
    written.length > 80 ? `${written.slice(0, 80).replace(/[\ud800-\udbff]$/, '')}…` : written;
  return `${name}, ${at}: "${shown}" is no address, network, name, URL or hash.`;
}
