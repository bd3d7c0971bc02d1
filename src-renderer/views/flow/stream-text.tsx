import { useAddress } from '../../address/use-address.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { hexDump } from '../../widgets/packet/hex-lines.ts';
import { ClockText } from '../../widgets/time-text.tsx';
import { flowShape } from './flow-address.ts';
import styles from './flow-drawer.module.css';
import { type StreamTurn, turnText } from './stream-turns.ts';

interface StreamTextProps {
  readonly turns: readonly StreamTurn[];
  readonly isHex: boolean;
}

/** One below the other; each leads to the packet that it begins with. */
export function StreamText({ turns, isHex }: StreamTextProps) {
  const [, change] = useAddress(flowShape);
  return (
    <section className={styles.turns} aria-label="Stream">
      {turns.map((turn) => (
        <article
          key={`${turn.packet} ${turn.isForward}`}
          className={styles.turn}
          data-back={!turn.isForward || undefined}
        >
          <header className={styles.turnHead}>
            <span>{turn.isForward ? '→ source' : '← destination'}</span>
            <button
              type="button"
              className={styles.linkButton}
              onClick={() => change({ view: 'packets', at: turn.packet })}
            >
              packet {turn.packet}
            </button>
            <ClockText us={turn.timeUs} />
            <span>{formatCountOf(turn.hex.length / 2, 'byte')}</span>
            {turn.missingBytes > 0 && (
              <span className={styles.missing}>
                {formatCountOf(turn.missingBytes, 'byte')} missing before it
              </span>
            )}
          </header>
          <pre className={styles.words}>{isHex ? hexDump(turn.hex, 8) : turnText(turn)}</pre>
        </article>
      ))}
    </section>
  );
}
