// Any other table: what its columns hold is seen in their cells.

import type { TableFormat } from '../table-format.ts';

export const anyCsv: TableFormat = {
  id: 'csv',
  title: 'a table of its own kind',
  marks: [],
  words: undefined,
  leftOut: {},
  labels: ['label', 'class', 'attack'],
  attacks: [
    'detailedlabel',
    'labeldetailed',
    'attackcat',
    'attackcategory',
    'attacktype',
    'attackname',
    'attack',
    'subcategory',
    'category',
    'kind',
    'type',
    'class',
  ],
};
