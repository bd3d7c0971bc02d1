// What the ends of a flow are known as, in columns of their own as in other tables. No export has them: names are
// asked for what is in sight.

import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { termOf } from '../../address/filter-text.ts';
import { AddressWords } from '../../widgets/names/address-words.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';

const nameColumn = (id: string, title: string, end: 'src' | 'dst'): DataColumn<FlowPageRow> => {
  const ipOf = (flow: FlowPageRow) => flow[`${end}Ip`];
  return {
    ...{ id, title, widthPx: 170, widestPx: 320, isSortable: false, isShownAtFirst: false },
    cell: (flow) => <AddressWords address={ipOf(flow) ?? ''} />,
    text: () => '',
    term: (flow) => {
      const ip = ipOf(flow);
      return ip ? termOf(`${end}_ip`, ip) : undefined;
    },
  };
};

/** By the column that each stands behind. */
export const flowNameColumns: Readonly<Record<string, DataColumn<FlowPageRow>>> = {
  src_ip: nameColumn('src_name', 'Source name', 'src'),
  dst_ip: nameColumn('dst_name', 'Destination name', 'dst'),
};

const ids = new Set(Object.values(flowNameColumns).map(({ id }) => id));

export const isNameColumn = (id: string): boolean => ids.has(id);
