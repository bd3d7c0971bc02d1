import { useEffect, useRef } from 'react';
import type { NetworkInterface } from '../../../src-contract/routes/interfaces.ts';
import { formatRounded } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { Sparkline } from '../../widgets/sparkline.tsx';
import styles from './interface-table.module.css';
import { linkText, reasonText, stateText } from './interface-words.ts';
import { mostPaces, type Pace, type Paces } from './packet-pace.ts';

interface InterfaceTableProps {
  readonly interfaces: readonly NetworkInterface[];
  readonly chosen: string | undefined;
  readonly paces: Paces;
  readonly onChoose: (name: string) => void;
}

/** One choice out of all: the arrows go from one to the next, Enter starts. */
export function InterfaceTable({ interfaces, chosen, paces, onChoose }: InterfaceTableProps) {
  const place = useRef<HTMLFieldSetElement>(null);
  // So that arrows and Enter work at once; where somebody is at work already, nothing is taken from them.
  useEffect(() => {
    const active = document.activeElement;
    if (active && active !== document.body && active.id !== 'page') return;
    place.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, []);
  return (
    <fieldset ref={place} className={styles.table}>
      <legend>Interface</legend>
      <div className={styles.head} aria-hidden="true">
        <span />
        <span>Name</span>
        <span>Addresses</span>
        <span>Link</span>
        <span>State</span>
        <span className={styles.right}>Packets per second</span>
      </div>
      {interfaces.map((one) => (
        <InterfaceLine
          key={one.name}
          one={one}
          isChosen={one.name === chosen}
          pace={paces.get(one.name)}
          onChoose={() => onChoose(one.name)}
        />
      ))}
    </fieldset>
  );
}

interface InterfaceLineProps {
  readonly one: NetworkInterface;
  readonly isChosen: boolean;
  readonly pace: Pace | undefined;
  readonly onChoose: () => void;
}

function InterfaceLine({ one, isChosen, pace, onChoose }: InterfaceLineProps) {
  const { name, description, addresses, linkType, obstacle } = one;
  const isBlocked = obstacle !== null;
  // What one remedy would help stands above the table, once; that it is down, the state says.
  const needsReason = obstacle?.why === 'other' || obstacle?.why === 'gone';
  return (
    <label
      className={styles.line}
      data-chosen={isChosen || undefined}
      data-blocked={isBlocked || undefined}
    >
      <input
        type="radio"
        name="interface"
        value={name}
        checked={isChosen}
        disabled={isBlocked}
        onChange={onChoose}
      />
      <span className={styles.name}>
        <SafeText text={name} most={80} />
        {description && (
          <span className={styles.dim}>
            <SafeText text={description} most={120} />
          </span>
        )}
      </span>
      {needsReason ? (
        <span className={styles.reason}>
          <SafeText text={reasonText(one)} most={200} />
        </span>
      ) : (
        <span className={styles.addresses}>
          {addresses.map((address) => (
            <span key={address}>{address}</span>
          ))}
        </span>
      )}
      {!needsReason && <span title={linkType ?? undefined}>{linkText(linkType)}</span>}
      <span
        className={styles.state}
        title={obstacle?.sentence}
        data-up={(one.isUp && !isBlocked) || undefined}
      >
        {stateText(one)}
      </span>
      <PaceText pace={pace} />
    </label>
  );
}

function PaceText({ pace }: { readonly pace: Pace | undefined }) {
  if (!pace) return <span className={styles.pace}>not counted</span>;
  const now = pace.perSec.at(-1);
  return (
    <span className={styles.pace}>
      <Sparkline amounts={pace.perSec} most={mostPaces} />
      <span className={styles.figure}>{now === undefined ? '·' : formatRounded(now)}</span>
    </span>
  );
}
