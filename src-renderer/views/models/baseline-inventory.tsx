import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InventoryHost } from '../../../src-core/detect/inventory.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { baselineHosts, hostsAtOnce } from './baseline-questions.ts';
import { serviceText } from './baseline-words.ts';
import styles from './models.module.css';

/** Its hosts in the order of their addresses, and what each serves. */
export function BaselineInventory({ baselineId }: { readonly baselineId: string }) {
  const [offset, setOffset] = useState(0);
  const { data: page, error } = useQuery(baselineHosts(baselineId, offset));
  if (error) return <ErrorState title="Its hosts could not be read" sentence={error.message} />;
  if (!page) return <Loading what="hosts" />;
  const last = Math.min(page.total, page.offset + page.rows.length);
  return (
    <>
      <table className={styles.compared} aria-label="Hosts of the baseline">
        <thead>
          <tr>
            {['Address', 'MAC', 'First seen', 'Flows', 'Serves'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((host) => (
            <HostLine key={host.address} host={host} />
          ))}
        </tbody>
      </table>
      {page.total > hostsAtOnce && (
        <div className={styles.row}>
          <Button
            size="compact-xs"
            variant="default"
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - hostsAtOnce))}
          >
            Before
          </Button>
          <span>
            {formatCount(page.offset + 1)} to {formatCount(last)} of {formatCount(page.total)}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            disabled={last >= page.total}
            onClick={() => setOffset(offset + hostsAtOnce)}
          >
            After
          </Button>
        </div>
      )}
    </>
  );
}

const mostServices = 12;

function HostLine({ host }: { readonly host: InventoryHost }) {
  const { address, mac, firstSeenUs, flows, services } = host;
  const more = services.length - mostServices;
  return (
    <tr>
      <td>
        <AddressText address={address} />
      </td>
      <td>{mac}</td>
      <td>
        <TimeText us={firstSeenUs} />
      </td>
      <td className={styles.figure}>{formatCount(flows)}</td>
      <td>
        {services.slice(0, mostServices).map(serviceText).join(', ')}
        {more > 0 && ` and ${formatCount(more)} more`}
      </td>
    </tr>
  );
}
