// What the page keeps in its address, with the shared filter -> which events are asked for.

import type { QuestionOf } from '../../../src-contract/contract.ts';
import { type Span, withoutTime } from '../../address/filter-text.ts';

export const eventShape = {
  /** Kinds with commas between: `dns,tls`. */
  kind: '',
  /** Stands somewhere in the details. */
  text: '',
  /** A detail whose values are counted, and the one value that is shown. */
  detail: '',
  value: '',
  sort: '',
};
export type EventAddress = typeof eventShape;

export type EventQuestion = Omit<QuestionOf<'events.page'>, 'offset' | 'limit'>;

interface Shared {
  readonly where: string;
  readonly captureId?: number;
}

const sorts = ['packet', '-packet', 'time', '-time'] as const;
const isKind = (text: string) => /^[a-z][a-z0-9-]{0,63}$/.test(text);
const isDetail = (text: string) => /^[a-z][a-z0-9_]{0,63}$/.test(text);

export const kindsIn = (text: string): readonly string[] => text.split(',').filter(isKind);

/** Anything may be typed into an address: what is none counts as not said. */
export function eventQuestion(
  shared: Shared,
  time: string,
  span: Span | undefined,
  address: EventAddress,
): EventQuestion {
  const { text, value } = address;
  const where = span ? withoutTime(shared.where, time) : shared.where;
  const kinds = kindsIn(address.kind);
  const detail = isDetail(address.detail) ? address.detail : undefined;
  return {
    ...(shared.captureId !== undefined && { captureId: shared.captureId }),
    ...(where !== '' && { where }),
    // The time of the event itself, not that of its flow's begin.
    ...(span && { fromUs: Math.max(0, span.fromUs), toUs: Math.max(0, span.toUs) }),
    ...(kinds.length > 0 && { kind: kinds.join(',') }),
    ...(text !== '' && { text: text.slice(0, 256) }),
    ...(detail && value !== '' && { detail, value: value.slice(0, 1024) }),
    sort: sorts.find((one) => one === address.sort) ?? 'time',
  };
}

/** The kinds with one more, or one less. */
export function toggleKind(text: string, kind: string): string {
  const kinds = kindsIn(text);
  return (kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]).join(',');
}

/** What facets of the side are counted over: without the choice that they offer themselves. */
export function facetQuestion(
  { kind, text, detail: _detail, value: _value, sort: _sort, ...shared }: EventQuestion,
  isOfKinds: boolean,
) {
  return { ...shared, ...(text && { text }), ...(!isOfKinds && kind && { kind }) };
}
