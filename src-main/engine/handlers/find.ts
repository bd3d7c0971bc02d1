import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { pastedLines } from '../../../src-core/query/pasted-line.ts';
import type { EngineParts } from '../engine-parts.ts';

const mostLines = 1000;
const longestLine = 1024;

export function findHandlers(parts: EngineParts) {
  return {
    async 'find.search'({ text, captureId }) {
      const lines = pastedLines(text);
      if (lines.length > mostLines) {
        const count = lines.length.toLocaleString('en-US');
        throw new AppError('bad-input', `At most 1,000 lines are looked for, not ${count}.`);
      }
      const long = lines.find((line) => line.text.length > longestLine);
      if (long) throw new AppError('bad-input', `Line ${long.line} is longer than 1,024 letters.`);
      const rows = await parts.case.found.find(lines, captureId);
      const occurs = ({ flows, events, alerts }: (typeof rows)[number]) =>
        flows + events + alerts > 0;
      return { found: rows.filter(occurs).length, rows };
    },
  } satisfies Partial<Handlers>;
}
