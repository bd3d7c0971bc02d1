// Which DuckDB it is, as it says itself: 1.5.5.

import { version } from '@duckdb/node-api';

export const duckdbVersion = (): string => version().replace(/^v/, '');
