import { type CSSProperties, type KeyboardEvent, memo } from 'react';
import { AddressWords } from '../names/address-words.tsx';
import { SafeText } from '../safe-text.tsx';
import { LineActions } from './line-actions.tsx';
import { LineFace } from './line-face.tsx';
import styles from './rank-card.module.css';
import { hostOf, type RankRow } from './rank-list.ts';

export interface RankLineProps {
  readonly row: RankRow;
  /** The one line of its list that the Tab key stops at. */
  readonly isStop: boolean;
  readonly onStop: (id: string) => void;
  readonly onStep: (event: KeyboardEvent<HTMLElement>) => void;
}

function RankLineNow({ row, isStop, onStop, onStep }: RankLineProps) {
  const { id, words, hint, share, figures, lead } = row;
  const host = hostOf(lead);
  const size = { '--share': `${Math.min(Math.max(share, 0), 1) * 100}%` } as CSSProperties;
  return (
    <li className={styles.line} style={size} onFocus={() => onStop(id)}>
      <span className={styles.words}>
        <LineFace row={row} isStop={isStop} onStep={onStep}>
          <SafeText text={words} most={120} />
          {host && <AddressWords address={host} />}
          {hint && (
            <span className={styles.hint}>
              <SafeText text={hint} most={80} />
            </span>
          )}
        </LineFace>
      </span>
      <LineActions row={row} />
      <span className={styles.figure}>{figures[0]}</span>
      {figures[1] !== '' && <span className={styles.figure}>{figures[1]}</span>}
    </li>
  );
}

export const RankLine = memo(RankLineNow);
