// --where FILTER: which flows go on. A wrong one is refused before anything is read.

import { InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../src-core/base/app-error.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';

export function whereOption(): Option {
  const option = new Option(
    '--where <filter>',
    "only flows that it accepts: 'port:443 not src:fe80::/10'",
  );
  return option.argParser(checkedFilter);
}

/** The text itself, once it is understood. */
function checkedFilter(text: string): string {
  try {
    parseFilter(text);
    return text;
  } catch (error) {
    throw error instanceof AppError ? new InvalidArgumentError(error.message) : error;
  }
}
