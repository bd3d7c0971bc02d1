// An analysis -> one HTML file: no script, nothing from outside, charts as SVG within. The policy in its head
// allows its one style and nothing else, so whatever a capture smuggles in stays text.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Text } from '../base/base64.ts';
import type { Analysis } from './analysis.ts';
import type { Block, Line, Part, Piece, ReportDocument } from './document/report-block.ts';
import { reportDocument } from './document/report-document.ts';
import type { DrawChart } from './draw-chart.ts';
import { Html, html } from './html-text.ts';
import { reportStyle } from './report-style.ts';

export function analysisHtml(analysis: Analysis, draw: DrawChart): string {
  return `${documentHtml(reportDocument(analysis), draw).text}\n`;
}

function documentHtml(document: ReportDocument, draw: DrawChart): Html {
  const { title, lead, parts } = document;
  const pen = new Pen(draw);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead.map((line) => html`<p>${lineHtml(line)}</p>\n`)}</header>
<nav aria-label="Contents"><ol>
${parts.map(({ id, title }) => html`<li><a href="#${id}">${lineHtml(title)}</a></li>\n`)}</ol></nav>
<main>
${parts.map((part) => pen.part(part, 2))}</main>
</body>
</html>`;
}

const styleHash = base64Text(sha256(utf8ToBytes(reportStyle)));
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Counts the charts that it has drawn, as each is named. */
class Pen {
  readonly #draw: DrawChart;
  #charts = 0;

  constructor(draw: DrawChart) {
    this.#draw = draw;
  }

  part({ id, title, blocks }: Part, level: number): Html {
    const heading = new Html(`h${level}`);
    return html`<section id="${id}">
<${heading}>${lineHtml(title)}</${heading}>
${blocks.map((block) => this.#block(block, level))}</section>
`;
  }

  #block(block: Block, level: number): Html {
    switch (block.kind) {
      case 'words':
        return html`<p${new Html(block.isDim ? ' class="dim"' : '')}>${lineHtml(block.line)}</p>\n`;
      case 'list':
        return html`<ul>${block.lines.map((line) => html`<li>${lineHtml(line)}</li>`)}</ul>\n`;
      case 'facts':
        return factsHtml(block.facts);
      case 'table':
        return tableHtml(block);
      case 'part':
        return this.part(block.part, Math.min(level + 1, 6));
      case 'figure':
        return this.#figure(block);
    }
  }

  #figure({ title, charts, words }: Extract<Block, { kind: 'figure' }>): Html {
    const drawn = charts.map((chart) => {
      this.#charts += 1;
      return new Html(this.#draw(chart, `chart${this.#charts}`));
    });
    return html`<figure role="group" aria-label="${title}">
<div class="charts">${drawn}</div>
<figcaption><b>${title}.</b> ${words}</figcaption>
</figure>
`;
  }
}

const factsHtml = (facts: Extract<Block, { kind: 'facts' }>['facts']): Html =>
  html`<dl>
${facts.map(([name, line]) => html`<div><dt>${name}</dt><dd>${lineHtml(line)}</dd></div>\n`)}</dl>
`;

function tableHtml({ columns, rows }: Extract<Block, { kind: 'table' }>): Html {
  const kinds = columns.map(({ isNumber, isWhole }) => {
    return new Html(isNumber ? ' class="n"' : isWhole ? ' class="w"' : '');
  });
  const head = columns.map(({ title }, at) => html`<th scope="col"${kinds[at]!}>${title}</th>`);
  const lines = rows.map((row) => {
    const cells = row.map((line, at) => html`<td${kinds[at] ?? ''}>${lineHtml(line)}</td>`);
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<div class="table"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`;
}

const lineHtml = (line: Line): Html =>
  isPieces(line) ? html`${line.map(pieceHtml)}` : pieceHtml(line);

const isPieces = (line: Line): line is readonly Piece[] => Array.isArray(line);

function pieceHtml(piece: Piece): Html {
  if (typeof piece === 'string') return html`${piece}`;
  if ('code' in piece) return html`<code>${piece.code}</code>`;
  if ('to' in piece) return html`<a href="#${piece.to}">${piece.text}</a>`;
  return html`<span class="severity ${piece.severity}">${piece.severity}</span>`;
}
