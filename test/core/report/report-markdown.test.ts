import { expect, test } from 'vitest';
import { analysisMarkdown } from '../../../src-core/report/analysis-markdown.ts';
import { markdownCode, markdownText } from '../../../src-core/report/markdown-text.ts';
import { alertsOf, analysis } from './analysis.ts';

// What these mean is read off CommonMark 0.31 (2.4, 5.3, 6.1) and GFM 0.29 (4.10, 6.9).
test.each([
  ['*bold* _it_ ~~no~~', '\\*bold\\* \\_it\\_ \\~\\~no\\~\\~'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['[a](http://x.example)', '\\[a\\](http:\\/\\/x.example)'],
  ['a | b', 'a \\| b'],
  ['# heading', '\\# heading'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
  ['23.91', '23.91'],
  ['www.x.example me@x.example', 'www\\.x.example me\\@x.example'],
  ['two\nlines', 'two lines'],
  ['a\\', 'a\\\\'],
  ['\u202ex', '\\u{202e}x'],
])('%j is shown as it is', (text, written) => {
  // The spelling-out of shownText is text itself, so its backslash and braces are escaped as any other.
  const expected = text.startsWith('\u202e') ? '\\\\u{202e}x' : written;
  expect(markdownText(text)).toBe(expected);
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a`', '`` `a` ``'],
  ['a|b', '`a\\u{7c}b`'],
  ['', ''],
])('%j as code', (text, written) => {
  expect(markdownCode(text)).toBe(written);
});

test('every row of a table has as many cells as its head, whatever a capture says', () => {
  const evil = 'a|b\n|---|\n`c`';
  const alerts = alertsOf({ attackers: [evil], summary: evil, evidence: { name: evil } });
  const text = analysisMarkdown(analysis({ alerts }));
  const tables = text
    .trimEnd()
    .split('\n\n')
    .filter((block) => block.startsWith('| '));
  expect(tables.length).toBeGreaterThan(3);
  for (const table of tables) {
    const cells = table.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size, table).toBe(1);
  }
  expect(text).toContain('# Report on a.pcap');
  expect(text).toContain('### **high** Port scan `T1046`');
});
