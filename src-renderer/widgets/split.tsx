import { useElementSize, useLocalStorage, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import styles from './split.module.css';
import { fitSplit, heightByKey, lowestPx } from './split-height.ts';

interface SplitProps {
  /** What its height is remembered by. */
  readonly name: string;
  readonly top: ReactNode;
  /** Without it the upper pane has all the room. */
  readonly bottom: ReactNode;
}

/** A list above what is chosen in it; the line between them moves by hand and by key. */
export function Split({ name, top, bottom }: SplitProps) {
  const place = useRef<HTMLDivElement>(null);
  const { ref, height } = useElementSize();
  const [wantedPx, setWantedPx] = useLocalStorage<number>({
    key: `wiresift-split-${name}`,
    defaultValue: 0,
    getInitialValueInEffect: false,
    deserialize: (text) => Number(text) || 0,
  });
  // Half of it, until somebody moves the line.
  const px = fitSplit(wantedPx || height / 2, height);
  const onPointerMove = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const foot = place.current?.getBoundingClientRect().bottom ?? 0;
    setWantedPx(fitSplit(foot - event.clientY, height));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = heightByKey(event.key, px);
    if (next === undefined) return;
    event.preventDefault();
    setWantedPx(fitSplit(next, height));
  };
  return (
    <div ref={useMergedRef(place, ref)} className={styles.split}>
      <div className={styles.top}>{top}</div>
      {bottom && (
        <div className={styles.bottom} style={{ height: px }}>
          <hr
            tabIndex={0}
            aria-orientation="horizontal"
            aria-label="Height of the lower part"
            aria-valuenow={px}
            aria-valuemin={lowestPx}
            className={styles.edge}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onKeyDown={onKeyDown}
          />
          {bottom}
        </div>
      )}
    </div>
  );
}
