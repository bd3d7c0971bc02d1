import { type RefObject, useEffect, useState } from 'react';
import { mistakeIn } from '../../address/filter-mistake.ts';
import styles from './filter-box.module.css';

interface FilterMistakeProps {
  readonly text: string;
  readonly box: RefObject<HTMLInputElement | null>;
}

/** A box draws its text in one colour: the same text lies unseen over it, underlined where it is wrong. */
export function FilterMistake({ text, box }: FilterMistakeProps) {
  const [leftPx, setLeftPx] = useState(0);
  useEffect(() => {
    const input = box.current;
    if (!input) return;
    const follow = () => setLeftPx(input.scrollLeft);
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  }, [box]);
  const mistake = mistakeIn(text);
  if (!mistake) return null;
  const { from, to } = mistake;
  return (
    <span aria-hidden className={styles.mirror}>
      <span style={{ marginLeft: -leftPx }}>
        {text.slice(0, from)}
        <span className={styles.mistake}>{text.slice(from, to)}</span>
      </span>
    </span>
  );
}
