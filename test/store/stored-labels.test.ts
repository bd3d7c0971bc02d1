import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import type { Said } from '../../src-main/store/stored-labels.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { passes } from './plain-filter.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const { case: opened, exports } = await temporaryCase();
const { flows, labels, undo } = opened;
const ids = Array.from({ length: 8 }, (_, i) => `1.${i + 1}`);
await addFlows(
  opened,
  1,
  ids.map((flowId, i) => flowRow({ flowId, dstPort: i < 5 ? 53 : 443 })),
);

let steps = 0;
const filterOf = (where: string) => parseFilter(where, caseFields);
const say = (where: string, text: string, field: Said = 'label') =>
  labels.say({ filter: filterOf(where) }, field, text, `step ${++steps}`, () => someEntry);
const sayOf = (flowIds: readonly string[], text: string, field: Said = 'label') =>
  labels.say({ filter: { terms: [] }, flowIds }, field, text, `step ${++steps}`, () => someEntry);
const rowsOf = (where = '') =>
  flows.page({ captureId: undefined, filter: filterOf(where), sort: [] }, 0, 100);
const said = async () => (await rowsOf()).map(({ label }) => label ?? '-').join(' ');
const takeBack = (step: number) => undo.undo(`step ${step}`, () => someEntry);

test('flows are labelled by a filter or by their ids, and each change is taken back alone', async () => {
  expect(await say('port:53', 'dns')).toBe(5);
  expect(await sayOf(['1.5', '1.6', '1.99'], 'odd')).toBe(2); // there is no 1.99
  expect(await say('label:odd', 'odd')).toBe(0); // it is so already
  expect(await said()).toBe('dns dns dns dns odd odd - -');
  expect(await labels.list()).toEqual({
    ...{
      labels: [
        { label: 'dns', flows: 4 },
        { label: 'odd', flows: 2 },
      ],
      unlabelled: 2,
    },
  });
  // 1.5 was labelled again since: it keeps its label.
  expect(await takeBack(1)).toEqual({ changed: 4, leftAlone: 1 });
  expect(await said()).toBe('- - - - odd odd - -');
  expect(await takeBack(2)).toEqual({ changed: 2, leftAlone: 0 });
  // It had that label before it was called odd.
  expect(await said()).toBe('- - - - dns - - -');
  expect(await say('', '')).toBe(1);
});

test('a change of which nothing is left to know is not taken back twice', async () => {
  await expect(takeBack(1)).rejects.toMatchObject({ code: 'not-found' });
});

test('only the last fifty changes can be taken back', async () => {
  const first = steps + 1;
  for (let i = 0; i < 51; i++) await sayOf(['1.1'], `label ${i}`);
  const listed = await undo.list();
  expect(listed).toHaveLength(50);
  expect(listed[0]).toMatchObject({ undoId: `step ${steps}`, changed: 1 });
  await expect(takeBack(first)).rejects.toMatchObject({ code: 'not-found' });
  expect(await takeBack(steps)).toEqual({ changed: 1, leftAlone: 0 });
  expect((await rowsOf())[0]?.label).toBe('label 49');
  await say('', '');
});

test('what fails in the middle leaves label, log and list of changes as they were', async () => {
  const before = [await said(), await opened.audit.count(), (await undo.list()).length];
  const broken = labels.say({ filter: { terms: [] } }, 'label', 'never', 'broken', () => {
    throw new Error('It was killed here.');
  });
  await expect(broken).rejects.toThrow('It was killed here.');
  expect([await said(), await opened.audit.count(), (await undo.list()).length]).toEqual(before);
});

/** Quotes, markup, another direction, pieces of SQL, a formula. */
const hostile = [
  `it's "quoted"`,
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe\u202c \u0645\u0631\u062d\u0628\u0627',
  "'; DROP TABLE flows; --",
  '=HYPERLINK("http://198.51.100.7")',
  '100%_\\*',
  '\u{1f980} 0',
];

describe('hostile words', () => {
  test('come back as they are, as label and as note', async () => {
    for (const [i, word] of hostile.entries()) {
      await sayOf([ids[i]!], word);
      await sayOf([ids[i]!], `${word}\nand a line`, 'note');
    }
    const rows = (await rowsOf()).slice(0, hostile.length);
    expect(rows.map(({ label }) => label)).toEqual(hostile);
    expect(rows.map(({ note }) => note)).toEqual(hostile.map((word) => `${word}\nand a line`));
  });

  test('are found by filters just as a plain filter finds them', async () => {
    const patterns = [...hostile, '*', '*QUOTED*', '*%*', '<*>', 'dns', '*\u0645*', '*\\*'];
    const rows: CaseFlowRow[] = await rowsOf();
    const term = fc.record({
      isNegated: fc.boolean(),
      fields: fc.constantFrom(['label'] as const, ['note'] as const, ['label', 'note'] as const),
      tests: fc.array(
        fc.constantFrom(...patterns).map((pattern) => ({ kind: 'word' as const, pattern })),
        { minLength: 1, maxLength: 2 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(term, { maxLength: 2 }), async (terms) => {
        const found = await flows.page(
          { captureId: undefined, filter: { terms }, sort: [] },
          0,
          100,
        );
        const expected = rows.filter((row) => passes(row, { terms }));
        expect(found.map(({ flowId }) => flowId)).toEqual(expected.map(({ flowId }) => flowId));
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test('that a spreadsheet would run get an apostrophe in the export, unless they are to be raw', async () => {
    const exported = async (isDefused: boolean) => {
      const path = join(exports, `labels-${isDefused}.csv`);
      expect(await labels.exportCsv({ filter: filterOf('flow_id:1.5') }, { path, isDefused })).toBe(
        1,
      );
      return readFile(path, 'utf8');
    };
    const id = (await rowsOf('flow_id:1.5'))[0]?.communityId;
    const cell = (word: string) => `"${word.replaceAll('"', '""')}"`;
    const line = (before: string) =>
      `flow_id,community_id,label,note\n1.5,${id},${cell(before + hostile[4])},${cell(`${before}${hostile[4]}\nand a line`)}\n`;
    expect(await exported(true)).toBe(line("'"));
    expect(await exported(false)).toBe(line(''));
  });
});

test('flows together: packets, bytes, times and the hosts of both ends, each once', async () => {
  const totals = await flows.totals({ filter: { terms: [] }, flowIds: ['1.1', '1.8'] });
  const { startUs, endUs } = flowRow();
  expect(totals).toEqual({
    ...{ flows: 2, packets: 24, bytes: 8192, firstUs: startUs, lastUs: endUs, hosts: 2 },
  });
  expect(await flows.totals({ filter: filterOf('port:7') })).toEqual({
    ...{ flows: 0, packets: 0, bytes: 0, firstUs: null, lastUs: null, hosts: 0 },
  });
});

test('labels of a table leave those alone that flows have, unless they are to be replaced', async () => {
  await say('', '');
  await sayOf(['1.1'], 'mine');
  const found = {
    captureIds: Int32Array.of(1, 1, 1),
    firstPackets: Float64Array.of(1, 2, 77),
    labels: ['scan', 'benign', 'scan'],
  };
  const attach = (replaces: boolean) =>
    labels.attach(found, replaces, `attached ${replaces}`, (changed) => ({
      entry: someEntry,
      attached: {
        ...{ atUs: 1, name: 'truth.csv', captureId: null, undoId: `attached ${replaces}`, rows: 3 },
        ...{ matchedRows: 2, unmatchedRows: 1, flows: 8, labelledFlows: 2, ambiguousFlows: 0 },
        ...{ otherTimeFlows: 0, changed, contradicted: 1, contradictedIds: ['1.1'], sentences: [] },
      },
    }));
  expect((await attach(false)).changed).toBe(1);
  expect(await said()).toBe('mine benign - - - - - -');
  expect((await attach(true)).changed).toBe(1);
  expect(await said()).toBe('scan benign - - - - - -');
  await undo.undo('attached true', () => someEntry);
  expect(await said()).toBe('mine benign - - - - - -');
  expect((await labels.attachments()).map(({ undoId }) => undoId)).toEqual([
    ...['attached true', 'attached false'],
  ]);
});
