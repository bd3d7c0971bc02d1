// What the address of the page holds: the query that was run, and how its answer is shown.

export const queryAddress = {
  sql: '',
  view: 'table',
  sort: '',
  /** Of the chart, as far as a person has chosen it; otherwise the answer suggests it. */
  kind: '',
  across: -1,
  up: -1,
};

/** Another query's answer is shown as it suggests itself. */
export const newQuery = (sql: string) => ({ ...queryAddress, sql });
