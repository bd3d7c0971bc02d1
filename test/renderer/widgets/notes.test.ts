// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { longestNote, noteIsFull } from '../../../src-renderer/widgets/note-limit.ts';
import { useKeptAtEnd } from '../../../src-renderer/widgets/use-kept-at-end.ts';

test.each([
  [true, 1],
  [false, 0],
])('a note that is another (%s) is kept %i times when its box goes, as it is then', (is, times) => {
  const [early, late] = [vi.fn(), vi.fn()];
  const box = renderHook(({ isOther, keep }) => useKeptAtEnd(isOther, keep), {
    initialProps: { isOther: !is, keep: early },
  });
  box.rerender({ isOther: is, keep: late });
  expect(late).not.toHaveBeenCalled();
  box.unmount();
  expect(late).toHaveBeenCalledTimes(times);
  expect(early).not.toHaveBeenCalled();
});

test('a full note says so', () => {
  expect(noteIsFull('x'.repeat(longestNote - 1))).toBeUndefined();
  expect(noteIsFull('x'.repeat(longestNote))).toContain('4,000 characters');
});
