import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { PageBar } from '../../widgets/page-bar.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { CaptureForm } from './capture-form.tsx';
import styles from './choose-place.module.css';
import { InterfaceTable } from './interface-table.tsx';
import { chosenInterface, inOrderOfUse, remediesOf } from './interface-words.ts';
import { liveShape } from './live-address.ts';
import { interfacesNow } from './live-questions.ts';
import { type Paces, withCounts } from './packet-pace.ts';
import { RemedyList } from './remedy-list.tsx';

/** Where to capture, and how. */
export function ChoosePlace({ hasSession }: { readonly hasSession: boolean }) {
  const { data, error, dataUpdatedAt, refetch } = useQuery(interfacesNow);
  const [{ interface: wanted }, change] = useAddress(liveShape);
  const paces = usePaces(data?.interfaces, dataUpdatedAt);
  const chosen = data && chosenInterface(data, wanted);
  return (
    <>
      <PageBar
        title="Live"
        summary={
          data?.source && (
            <span className={styles.summary}>
              Captured with {data.source}: <code>{data.sourcePath}</code>
              <PageLink page="settings" with={{ part: 'capture' }}>
                Change
              </PageLink>
            </span>
          )
        }
      >
        {hasSession && (
          <Button size="xs" variant="default" onClick={() => change({ choose: false })}>
            Show the last capture
          </Button>
        )}
      </PageBar>
      {data ? (
        <div className={styles.page}>
          <RemedyList remedies={remediesOf(data.interfaces)} />
          {data.interfaces.length === 0 ? (
            <EmptyState
              title="This machine shows no interface"
              sentence="A capture file can be opened all the same."
            />
          ) : (
            <CaptureForm chosen={chosen}>
              <InterfaceTable
                interfaces={inOrderOfUse(data.interfaces)}
                chosen={chosen?.name}
                paces={paces}
                onChoose={(name) => change({ interface: name }, 'replace')}
              />
            </CaptureForm>
          )}
        </div>
      ) : error ? (
        <ErrorState title="The interfaces could not be listed" sentence={error.message}>
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : (
        <Loading what="the interfaces" />
      )}
    </>
  );
}

type Interfaces = Parameters<typeof withCounts>[1];

function usePaces(interfaces: Interfaces | undefined, atMs: number): Paces {
  const [paces, setPaces] = useState<Paces>(new Map());
  useEffect(() => {
    if (interfaces) setPaces((before) => withCounts(before, interfaces, atMs));
  }, [interfaces, atMs]);
  return paces;
}
