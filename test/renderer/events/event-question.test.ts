import { expect, test } from 'vitest';
import { detailChoices } from '../../../src-renderer/views/events/detail-choices.ts';
import {
  eventQuestion,
  eventShape,
  facetQuestion,
  toggleKind,
} from '../../../src-renderer/views/events/event-question.ts';

const asked = (address: Partial<typeof eventShape>, where = '') =>
  eventQuestion({ where }, '', undefined, { ...eventShape, ...address });

test('what the address says becomes a question; what cannot be is not said', () => {
  expect(asked({})).toEqual({ sort: 'time' });
  expect(asked({ kind: 'dns,T;,tls', sort: '-time', text: 'evil' }, 'port:53')).toEqual({
    where: 'port:53',
    kind: 'dns,tls',
    text: 'evil',
    sort: '-time',
  });
  expect(asked({ detail: 'QUERY', value: 'x', sort: 'size' })).toEqual({ sort: 'time' });
  expect(asked({ detail: 'query', value: 'x' })).toMatchObject({ detail: 'query', value: 'x' });
});

test('a span is that of the events themselves', () => {
  const span = { fromUs: 1, toUs: 2 };
  const question = eventQuestion({ where: 'start:1..2', captureId: 3 }, '1..2', span, eventShape);
  expect(question).toEqual({ captureId: 3, fromUs: 1, toUs: 2, sort: 'time' });
});

test('kinds are counted without the choice of a kind, values without that of a value', () => {
  const question = asked({ kind: 'dns', detail: 'query', value: 'a', text: 't' }, 'x');
  expect(facetQuestion(question, true)).toEqual({ where: 'x', text: 't' });
  expect(facetQuestion(question, false)).toEqual({ where: 'x', text: 't', kind: 'dns' });
});

test('a click on a kind adds it, another takes it off', () => {
  expect(toggleKind('', 'dns')).toBe('dns');
  expect(toggleKind('dns', 'tls')).toBe('dns,tls');
  expect(toggleKind('dns,tls', 'dns')).toBe('tls');
});

test('details to count are those of the chosen kinds', () => {
  expect(detailChoices(['dns'])[0]).toBe('query');
  expect(detailChoices([])[0]).toBe('service');
  expect(detailChoices(['rtp'])).toContain('host');
});
