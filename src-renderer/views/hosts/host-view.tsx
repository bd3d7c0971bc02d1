import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AppError } from '../../../src-core/base/app-error.ts';
import { addTerm, termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { AddressText } from '../../widgets/address-text.tsx';
import { AlertCounts } from '../../widgets/alerts/alert-counts.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { HostCards } from './host-cards.tsx';
import styles from './host-view.module.css';
import { hostsShape } from './hosts-address.ts';
import { hostFacts } from './hosts-questions.ts';

/** All that the chosen flows say of one host. */
export function HostView({ address }: { readonly address: string }) {
  const { selection } = useFilter();
  const [, change] = useAddress(hostsShape);
  const { data, error, refetch } = useQuery(hostFacts(selection, address));
  const close = () => change({ host: '' });
  useShortcut('drawer.close', close);
  return (
    <>
      <PageBar
        title="Host"
        summary={
          <span className={styles.name}>
            <AddressText address={address} name={data?.allNames[0]?.name} />
            <CopyButton text={address} what="the address" />
            {data && <AlertCounts alerts={data.alerts} />}
            {data && <SpanText startUs={data.firstUs} endUs={data.lastUs} />}
            {data?.macs.slice(0, 2).map((mac) => (
              <AddressText key={mac} address={mac} />
            ))}
          </span>
        }
      >
        <ItsFlows address={address} />
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="left" size={13} />}
          title="All hosts (Esc)"
          onClick={close}
        >
          All hosts
        </Button>
      </PageBar>
      {error ? (
        <NotShown error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <HostCards host={data} />
      ) : (
        <Loading what={`host ${address}`} />
      )}
    </>
  );
}

function ItsFlows({ address }: { readonly address: string }) {
  const { where } = useFilter();
  const own = addTerm(where, termOf('ip', address));
  return (
    <PageLink page="flows" with={{ where: own }} className={styles.flows}>
      Its flows
    </PageLink>
  );
}

interface NotShownProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

function NotShown({ error, onRetry }: NotShownProps) {
  const { isFiltered, clear } = useFilter();
  if (error instanceof AppError && error.code === 'not-found') {
    return (
      <EmptyState title="This host is in none of the flows." sentence={error.message}>
        {isFiltered && (
          <Button size="xs" variant="default" onClick={clear}>
            Clear filter
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <ErrorState title="This host could not be shown" sentence={error.message}>
      <Button size="xs" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </ErrorState>
  );
}
