// Runs in the page: what it knows of its own time. Put there by pages.ts as it stands, so it imports nothing.

window.pageClock = (() => {
  const rowsShown = () => document.querySelector('[role="grid"] tbody')?.textContent ?? '';
  const isWaiting = () => document.querySelector('[role="grid"] tr[data-waiting]') !== null;
  const nextFrame = () => new Promise(requestAnimationFrame);
  const scroller = () => document.querySelector('[role="grid"]');

  async function frameUntil(isSo) {
    const startMs = performance.now();
    do await nextFrame();
    while (!isSo() && performance.now() - startMs < 60_000);
    return performance.now() - startMs;
  }

  /** Frames, and tasks over 50 ms, until `stop` is called. */
  function watch() {
    const gaps = [];
    const tasks = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last = 0;
    let next = requestAnimationFrame(function frame(nowMs) {
      if (last > 0) gaps.push(nowMs - last);
      last = nowMs;
      next = requestAnimationFrame(frame);
    });
    return () => {
      cancelAnimationFrame(next);
      observer.disconnect();
      return { gaps, tasks };
    };
  }

  let stopWatch = () => ({ gaps: [], tasks: [] });
  return {
    start() {
      stopWatch = watch();
    },
    stop: () => stopWatch(),

    /** Since the page was asked for. */
    async firstRows() {
      await frameUntil(() => rowsShown() !== '' && !isWaiting());
      return performance.now();
    },

    /** From the first row on by the scrollbar, through such a share of all. */
    async scrollThrough(ms, share = 1) {
      const wayPx = share * (scroller().scrollHeight - scroller().clientHeight);
      const startMs = performance.now();
      for (let done = 0; done < 1; ) {
        await nextFrame();
        done = Math.min(1, (performance.now() - startMs) / ms);
        scroller().scrollTop = done * wayPx;
      }
    },
    rowsWithin: () => frameUntil(() => !isWaiting()),

    /** By the wheel and upwards, one notch a frame. */
    async wheelUp(rows, notchRows) {
      const rowPx = document.querySelector('[role="grid"] tbody tr').getBoundingClientRect().height;
      for (let done = 0; done < rows; done += notchRows) {
        await nextFrame();
        const deltaY = -notchRows * rowPx;
        scroller().dispatchEvent(
          new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }),
        );
      }
    },

    /** From a click on a column's title until other rows stand there, drawn. */
    sortedWithin(title, shiftKey) {
      const named = (th) => th.textContent.replace(/[▲▼\d]/gu, '').trim() === title;
      const header = [...document.querySelectorAll('[role="grid"] th')].find(named);
      const before = rowsShown();
      header
        .querySelector('button')
        .dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
      return frameUntil(() => rowsShown() !== before && !isWaiting());
    },

    /** By a mouse that is held down, there and back, one move a frame; the values that `read` saw. */
    async dragThrough({ ms, turns, leftX, wayPx, clientY }, read) {
      const seen = new Set();
      const startMs = performance.now();
      for (let done = 0; done < 1; done = (performance.now() - startMs) / ms) {
        await nextFrame();
        const clientX = leftX + wayPx * (1 - Math.abs(1 - ((done * turns) % 2)));
        const move = new MouseEvent('mousemove', { clientX, clientY, bubbles: true });
        document.dispatchEvent(move);
        seen.add(read());
      }
      return seen.size;
    },

    matchedWithin: () =>
      frameUntil(() =>
        /^[\d,]+ of 1,000,000/.test(document.querySelector('[data-testid="status"]').textContent),
      ),
  };
})();
