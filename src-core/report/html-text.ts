// HTML that cannot be forgotten to be escaped: what a template is given is text unless it is HTML already.

import { shownText } from './shown-text.ts';

export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Given = string | number | Html | readonly Html[];

export function html(parts: TemplateStringsArray, ...given: readonly Given[]): Html {
  let text = parts[0]!;
  given.forEach((one, at) => {
    text += htmlOf(one) + parts[at + 1]!;
  });
  return new Html(text);
}

function htmlOf(given: Given): string {
  if (given instanceof Html) return given.text;
  if (typeof given === 'object') return given.map(({ text }) => text).join('');
  return escaped(String(given));
}

/** Of one text no more than fits a page: what sends it chooses its length. */
const mostLetters = 4000;

/** In text and in attributes with double quotes alike. */
function escaped(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).map((line) => shownText(line, mostLetters));
  return lines.join('\n').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
