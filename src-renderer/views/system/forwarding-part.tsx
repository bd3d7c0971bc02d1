import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ForwardingState } from '../../../src-contract/routes/forwarding.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import {
  destinationTitles,
  forwardingWords,
  isAnyEnabled,
  retriedText,
  testedText,
} from './forwarding-lines.ts';
import styles from './system-page.module.css';

const statusKey = ['settings', 'forwarding'];

/** Where alerts are sent on to, and what came of it. */
export function ForwardingPart() {
  const { attempt } = useFrame();
  const client = useQueryClient();
  const [tested, setTested] = useState('');
  const [isTesting, setIsTesting] = useState(false);
  const { data, error } = useQuery({
    queryKey: statusKey,
    queryFn: () => api('forwarding.status', {}),
    refetchInterval: 2000,
  });
  if (error) return <ErrorState title="This could not be looked at" sentence={error.message} />;
  if (!data) return <Loading what="what is sent on" />;
  const isOn = isAnyEnabled(data);
  const test = async () => {
    setIsTesting(true);
    setTested('');
    await attempt('The test alert was not sent', async () => {
      setTested(testedText(await api('forwarding.test', {})));
    });
    setIsTesting(false);
  };
  const retry = () =>
    attempt('Nothing was tried again', async () => {
      tell(retriedText((await api('forwarding.retry', {})).retried));
      await client.invalidateQueries({ queryKey: statusKey });
    });
  return (
    <div className={styles.part}>
      <div className={styles.kept}>
        <Button size="compact-xs" loading={isTesting} disabled={!isOn} onClick={() => void test()}>
          Send a test alert
        </Button>
        <Button size="compact-xs" variant="default" disabled={!isOn} onClick={() => void retry()}>
          Try again now
        </Button>
        <PageLink page="settings" with={{ part: 'forwarding' }}>
          {isOn ? 'Change where alerts go' : 'Turn it on in the settings'}
        </PageLink>
        <output>
          <SafeText text={tested} most={400} />
        </output>
      </div>
      <Destinations states={data.destinations} />
      <p className={styles.words}>
        Alerts of this case wait in the case until they are taken: in their order, and at least
        once. Silenced alerts are not sent.
      </p>
    </div>
  );
}

function Destinations({ states }: { readonly states: readonly ForwardingState[] }) {
  return (
    <table className={styles.list} aria-label="Alert forwarding">
      <thead>
        <tr>
          <th scope="col">Destination</th>
          <th scope="col">Where</th>
          <th scope="col">Waiting</th>
          <th scope="col">Sent</th>
          <th scope="col">Put aside</th>
          <th scope="col">Last sent</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {states.map((state) => (
          <DestinationLine key={state.destination} state={state} />
        ))}
      </tbody>
    </table>
  );
}

function DestinationLine({ state }: { readonly state: ForwardingState }) {
  const { destination, target, waiting, sent, dead, lastSentUs } = state;
  const words = forwardingWords(state);
  return (
    <tr>
      <th scope="row">{destinationTitles[destination]}</th>
      <td>{target && <SafeText text={target} most={80} />}</td>
      <td>{formatCount(waiting)}</td>
      <td>{formatCount(sent)}</td>
      <td data-state={dead > 0 ? 'failed' : undefined}>{formatCount(dead)}</td>
      <td>{lastSentUs === null ? 'never' : <TimeText us={lastSentUs} />}</td>
      <td className={styles.wide} data-state={words.state}>
        <SafeText text={words.text} most={300} />
      </td>
    </tr>
  );
}
