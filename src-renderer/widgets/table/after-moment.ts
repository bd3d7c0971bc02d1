// Rows that a scroll only passes by are not worth a question: thousands of them would wait before those where it
// comes to rest.

/** Long enough for two frames to pass, short enough that nobody who stays sees it. */
const momentMs = 40;

/** Asks when the moment is over, and not at all when nobody wants to know any more by then. */
export function afterMoment<Answer>(
  signal: AbortSignal,
  ask: () => Promise<Answer>,
  ms = momentMs,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => ask().then(resolve, reject), ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
