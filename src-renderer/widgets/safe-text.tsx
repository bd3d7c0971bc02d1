import { shownText } from '../../src-core/report/shown-text.ts';

interface SafeTextProps {
  /** Words out of a capture. */
  readonly text: string;
  /** Characters shown; the whole is in the hint, up to what a hint can hold. */
  readonly most?: number;
}

/**
 * What was sent by somebody: signs that cannot be seen or would turn the writing round are spelled out, and
 * what it says does not change the direction of what stands beside it.
 */
export function SafeText({ text, most = 600 }: SafeTextProps) {
  const shown = shownText(text, most);
  return <bdi title={shown === text ? undefined : shownText(text, 4000)}>{shown}</bdi>;
}
