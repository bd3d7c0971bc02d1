// What a page knows of its own time: frames, tasks that kept it, and when something came to stand there.

import type { Page } from 'playwright-core';

export interface FrameTimes {
  readonly frames: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  /** Of tasks over 50 ms. */
  readonly longTasksMs: readonly number[];
}

interface Watched {
  watched: { gaps: number[]; tasks: number[]; stop(): void };
}

/** Watches frames while something else is done with the page. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last = 0;
    let next = 0;
    const frame = (nowMs: number) => {
      if (last > 0) gaps.push(nowMs - last);
      last = nowMs;
      next = requestAnimationFrame(frame);
    };
    next = requestAnimationFrame(frame);
    const stop = () => {
      cancelAnimationFrame(next);
      observer.disconnect();
    };
    Object.assign(window, { watched: { gaps, tasks, stop } } satisfies Watched);
  });
  await act();
  const { gaps, tasks } = await page.evaluate(() => {
    const { watched } = window as unknown as Watched;
    watched.stop();
    return { gaps: watched.gaps, tasks: watched.tasks };
  });
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    frames: gaps.length,
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    worstMs: sorted.at(-1) ?? 0,
    longTasksMs: tasks.toSorted((a, b) => b - a),
  };
}

/** From the first row to the last by the scrollbar, so long in all; each frame stands elsewhere. */
export const scrollThrough = (page: Page, ms: number): Promise<number> =>
  page.evaluate(async (ms) => {
    const scroller = document.querySelector('[role="grid"]')!;
    const wayPx = scroller.scrollHeight - scroller.clientHeight;
    const startMs = performance.now();
    for (let done = 0; done < 1; ) {
      await new Promise(requestAnimationFrame);
      done = Math.min(1, (performance.now() - startMs) / ms);
      scroller.scrollTop = done * wayPx;
    }
    const endMs = performance.now();
    const isWaiting = () => document.querySelector('tbody tr[data-waiting]') !== null;
    do await new Promise(requestAnimationFrame);
    while (isWaiting());
    return performance.now() - endMs;
  }, ms);

/** By the wheel's notches, one a frame, over so many rows. */
export const wheelOver = (page: Page, rows: number, notchRows: number): Promise<void> =>
  page.evaluate(
    async ({ rows, notchRows }) => {
      const scroller = document.querySelector('[role="grid"]')!;
      const rowPx = document.querySelector('tbody tr')!.getBoundingClientRect().height;
      for (let done = 0; done < rows; done += notchRows) {
        await new Promise(requestAnimationFrame);
        const options = { deltaY: notchRows * rowPx, bubbles: true, cancelable: true };
        scroller.dispatchEvent(new WheelEvent('wheel', options));
      }
    },
    { rows, notchRows },
  );

/** From a click on a column's title until other rows stand there, drawn. */
export const sortedWithin = (page: Page, title: string, isFurther: boolean): Promise<number> =>
  page.evaluate(
    async ({ title, shiftKey }) => {
      const header = [...document.querySelectorAll('[role="grid"] th')].find(
        (th) => th.textContent?.replace(/[▲▼\d]/gu, '').trim() === title,
      );
      const button = header?.querySelector('button');
      if (!button) throw new Error(`There is no column ${title}.`);
      const rowsNow = () => document.querySelector('[role="grid"] tbody')?.textContent ?? '';
      const before = rowsNow();
      const startMs = performance.now();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
      const isDone = () =>
        rowsNow() !== before && document.querySelector('tbody tr[data-waiting]') === null;
      do await new Promise(requestAnimationFrame);
      while (!isDone() && performance.now() - startMs < 60_000);
      return performance.now() - startMs;
    },
    { title, shiftKey: isFurther },
  );
