import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { byteByKey, type HexLine, hexLines, markIn, offsetText } from './hex-lines.ts';
import styles from './packet-view.module.css';

export interface ByteRange {
  readonly at: number;
  readonly bytes: number;
}

interface PacketHexProps {
  readonly hex: string;
  readonly perLine: number;
  readonly chosen: ByteRange | undefined;
  readonly hovered: ByteRange | undefined;
  readonly onHover: (byte: number | undefined) => void;
  readonly onChoose: (byte: number) => void;
}

/** The bytes of a packet. Those of the chosen field are marked; pointing at one marks its field. */
export function PacketHex({ hex, perLine, chosen, hovered, onHover, onChoose }: PacketHexProps) {
  const pane = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => hexLines(hex, perLine), [hex, perLine]);
  const last = Math.max(0, hex.length / 2 - 1);
  const at = Math.min(chosen?.at ?? 0, last);
  useEffect(() => {
    const line = pane.current?.children[Math.floor(at / perLine)];
    line?.scrollIntoView({ block: 'nearest' });
  }, [at, perLine]);

  function onKeyDown(event: KeyboardEvent): void {
    const next = byteByKey(event.key, at, chosen?.bytes ?? 1, perLine);
    if (next === undefined || next < 0 || next > last) return;
    event.preventDefault();
    onChoose(next);
  }

  return (
    <div
      ref={pane}
      role="slider"
      tabIndex={0}
      aria-label="Bytes"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={`byte ${at}`}
      className={styles.hex}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const byte = byteUnder(target);
        if (byte !== undefined) onChoose(byte);
      }}
      onPointerOver={({ target }) => onHover(byteUnder(target))}
      onPointerLeave={() => onHover(undefined)}
    >
      {lines.map((line) => {
        const [mark, hover] = [markIn(line, chosen), markIn(line, hovered)];
        return (
          <Line
            key={line.at}
            line={line}
            perLine={perLine}
            from={mark?.from}
            to={mark?.to}
            hoverFrom={hover?.from}
            hoverTo={hover?.to}
          />
        );
      })}
    </div>
  );
}

function byteUnder(target: EventTarget): number | undefined {
  const byte = target instanceof Element ? target.closest('[data-byte]') : null;
  return byte ? Number(byte.getAttribute('data-byte')) : undefined;
}

interface LineProps {
  readonly line: HexLine;
  readonly perLine: number;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly hoverFrom: number | undefined;
  readonly hoverTo: number | undefined;
}

/** Numbers and not ranges, so that lines without a mark are not drawn again. */
const Line = memo(function HexLineShown(props: LineProps) {
  const { line, perLine, from = -1, to = -1, hoverFrom = -1, hoverTo = -1 } = props;
  const marks = (at: number) => ({
    'data-byte': at,
    'data-chosen': (at >= line.at + from && at < line.at + to) || undefined,
    'data-hover': (at >= line.at + hoverFrom && at < line.at + hoverTo) || undefined,
  });
  const missing = perLine - line.cells.length;
  return (
    <div className={styles.hexLine}>
      <span className={styles.offset}>{offsetText(line.at)}</span>
      <span className={styles.pairs}>
        {line.cells.map(({ at, pair }) => (
          <span key={at} className={styles.pair} {...marks(at)}>
            {pair}
          </span>
        ))}
        {missing > 0 && <span style={{ width: `${missing * 3}ch` }} />}
      </span>
      <span className={styles.signs}>
        {line.cells.map(({ at, sign }) => (
          <span key={at} {...marks(at)}>
            {sign}
          </span>
        ))}
      </span>
    </div>
  );
});
