// The guide to exports names every column of packets, every field of conn.log and every option.

import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { packetColumns } from '../../src-core/report/packet-columns.ts';
import { zeekFields } from '../../src-core/report/zeek-conn.ts';
import { addFlowOptions } from '../../src-main/cli/flow-options.ts';

const guide = readFileSync(new URL('../../docs/guide/exports.md', import.meta.url), 'utf8');

/** The words in code in the first cells of a section's table. */
function namedIn(section: string): string[] {
  const [, text = ''] = guide.split(`## ${section}\n`);
  const rows = text
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) =>
    [...row.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  );
}

test('every column of packets, in any order, and no other', () => {
  expect(namedIn('Packets as CSV').sort()).toEqual(
    packetColumns.map(({ column }) => column).sort(),
  );
});

test("every field of Zeek's conn.log, and no other", () => {
  expect(namedIn("Zeek's conn.log").sort()).toEqual(zeekFields.map(({ name }) => name).sort());
});

test('every option that flows are made with', () => {
  const options = addFlowOptions(new Command()).options.map(({ long }) => long!);
  for (const option of options) expect(guide).toContain(option);
});
