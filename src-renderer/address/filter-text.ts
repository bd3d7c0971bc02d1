// The one filter that pages share: words of the filter box and a span of time -> what routes are asked.

import { AppError } from '../../src-core/base/app-error.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import { readTime } from '../../src-core/query/read-time.ts';

export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
}

const seconds = /^(\d{1,12}(?:\.\d{1,6})?)\.\.(\d{1,12}(?:\.\d{1,6})?)$/;

/** The span of time that the address names; undefined when it names none, or a time of any day. */
export function spanOf(time: string): Span | undefined {
  const match = seconds.exec(time);
  if (match) {
    return { fromUs: Math.round(Number(match[1]) * 1e6), toUs: Math.round(Number(match[2]) * 1e6) };
  }
  const test = time ? readTime(time) : undefined;
  return test?.kind === 'range' ? { fromUs: test.low, toUs: test.high } : undefined;
}

/** Finer than a second only where a second is much of it. */
const fineUnderUs = 100e6;

/** How the address names a span: as a person would write it, or by seconds since 1970 where that is too coarse. */
export function timeOfSpan({ fromUs, toUs }: Span): string {
  if (toUs - fromUs < fineUnderUs) return `${secondsOf(fromUs)}..${secondsOf(toUs)}`;
  return `${momentOf(fromUs)}..${momentOf(toUs)}`;
}

const secondsOf = (us: number): string => String(Math.max(0, Math.round(us)) / 1e6);
const momentOf = (us: number): string =>
  new Date(Math.floor(us / 1e6) * 1000).toISOString().slice(0, 19);

/** `where` and the span in one text: `start` for seconds since 1970, `time` for what a person writes. */
export function joinTime(where: string, time: string): string {
  if (!time) return where;
  const term = `${seconds.test(time) ? 'start' : 'time'}:${time}`;
  return where ? `${where} ${term}` : term;
}

/** The text again without the time: for what asks about times of its own, not of flows. */
export function withoutTime(where: string, time: string): string {
  const term = joinTime('', time);
  return where.endsWith(term) ? where.slice(0, where.length - term.length).trim() : where;
}

/** Why it is no filter, in one sentence; undefined when it is one. */
export function whyUnreadable(text: string): string | undefined {
  try {
    parseFilter(text, caseFields);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** A term of the filter's language; what has blanks or commas in it goes into quotes. */
export function termOf(field: string, value: string | number): string {
  const text = String(value).replaceAll('"', '*'); // the language has no quote inside quotes
  return /[\s,]/.test(text) || text === '' ? `${field}:"${text}"` : `${field}:${text}`;
}

/** The filter with more terms; the same term stands once, and its opposite not at all. Only one can be excluded. */
export function addTerm(where: string, term: string, isExcluded = false): string {
  const added = isExcluded ? [term] : termsIn(term);
  return added.reduce((text, one) => addOne(text, one, isExcluded), where);
}

function addOne(where: string, term: string, isExcluded: boolean): string {
  const [wanted, opposite] = isExcluded ? [`not ${term}`, term] : [term, `not ${term}`];
  const kept = termsIn(where).filter((one) => one !== opposite && one !== wanted);
  return [...kept, wanted].join(' ');
}

/** Whether all of these terms stand in the filter. */
export function hasTerms(where: string, terms: string): boolean {
  const present = new Set(termsIn(where));
  return termsIn(terms).every((term) => present.has(term));
}

export const hasSeveralTerms = (text: string): boolean => termsIn(text).length > 1;

/** The filter without these terms. */
export function withoutTerms(where: string, terms: string): string {
  const gone = new Set(termsIn(terms));
  return termsIn(where)
    .filter((term) => !gone.has(term))
    .join(' ');
}

/** As the language parts them: blanks between, except inside quotes, and `not` with what follows. */
function termsIn(where: string): string[] {
  const words = where.match(/(?:[^\s"]|"[^"]*(?:"|$))+/g) ?? [];
  const terms: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const isNegated = words[at]!.toLowerCase() === 'not' && at + 1 < words.length;
    if (isNegated) at += 1;
    terms.push(isNegated ? `not ${words[at]}` : words[at]!);
  }
  return terms;
}
