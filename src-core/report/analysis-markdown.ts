// An analysis -> the same report as Markdown (GitHub's, for its tables), without charts.

import type { Analysis } from './analysis.ts';
import type { Block, Line, Part, Piece } from './document/report-block.ts';
import { reportDocument } from './document/report-document.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

export function analysisMarkdown(analysis: Analysis): string {
  const { title, lead, parts } = reportDocument(analysis);
  const blocks = [
    `# ${markdownText(title)}`,
    ...lead.map(lineText),
    ...parts.map((part) => partText(part, 2)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const partText = ({ title, blocks }: Part, level: number): string =>
  [`${'#'.repeat(level)} ${lineText(title)}`, ...blocks.map((block) => blockText(block, level))]
    .filter((text) => text !== '')
    .join('\n\n');

function blockText(block: Block, level: number): string {
  switch (block.kind) {
    case 'words':
      return lineText(block.line);
    case 'list':
      return block.lines.map((line) => `- ${lineText(line)}`).join('\n');
    case 'facts':
      return block.facts
        .map(([name, line]) => `- ${markdownText(name)}: ${lineText(line)}`)
        .join('\n');
    case 'table':
      return tableText(block);
    case 'part':
      return partText(block.part, Math.min(level + 1, 6));
    case 'figure':
      return '';
  }
}

function tableText({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(lineText))),
  ].join('\n');
}

const lineText = (line: Line): string =>
  isPieces(line) ? line.map(pieceText).join('') : pieceText(line);

const isPieces = (line: Line): line is readonly Piece[] => Array.isArray(line);

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return markdownText(piece);
  if ('code' in piece) return markdownCode(piece.code);
  if ('to' in piece) return markdownText(piece.text);
  return `**${piece.severity}**`;
}
