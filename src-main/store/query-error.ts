// What DuckDB says of a query that somebody typed -> a sentence for them. What is no fault of the query's
// stays what it is.

import { AppError } from '../../src-core/base/app-error.ts';
import { sentenceOf } from './check-query.ts';
import { placeInText } from './place-in-text.ts';
import { storeError } from './store-error.ts';
import { tooMuchMemory } from './watch-query.ts';

const theirs =
  /^(?:Parser|Binder|Catalog|Conversion|Out of Range|Invalid Input|Invalid Type|Invalid type|Mismatch Type|Type|Not implemented|Syntax|Permission|Serialization|Constraint|Invalid|Expression|Sequence|Missing Extension|Dependency) Error: /;

/** `sql` is the text as somebody typed it: where in it the fault is, DuckDB shows by a sign below a line. */
export function queryError(error: unknown, sql?: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const said = error.message;
  if (/^Out of Memory Error/.test(said)) {
    return /max_temp_directory_size/.test(said) ? tooMuchRoom() : tooMuchMemory();
  }
  if (/^(?:Permission|IO) Error/.test(said)) {
    const known = storeError(error, 'The case');
    return known instanceof AppError
      ? known
      : new AppError('not-allowed', 'The query may not do that.');
  }
  if (theirs.test(said)) {
    const at = sql === undefined ? undefined : placeInText(said, sql);
    return new AppError('bad-input', `The query does not work: ${sentenceOf(said)}.`, at);
  }
  return storeError(error, 'The case');
}

const tooMuchRoom = (): AppError =>
  new AppError(
    'too-large',
    'The query was ended: it needs more room on the disk than it may have.',
  );
