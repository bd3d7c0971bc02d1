// Ctrl+C ends the command at once, and leaves nothing half-written; or it is how the command is told that it is
// enough, and ends it the second time.

const signals = { SIGINT: 130, SIGTERM: 143 } as const; // 128 and the signal's number

const cleanUps = new Set<() => void>();
const stops: (() => void)[] = [];
const listeners = Object.entries(signals).map(([signal, code]) => {
  const end = () => {
    const stop = stops.pop();
    if (stop) return stop();
    for (const cleanUp of cleanUps) tryTo(cleanUp);
    process.exit(code);
  };
  return { signal, end };
});

/** What is to be cleaned up should the command be ended from now on. Returns how to stop that. */
export function onEarlyEnd(cleanUp: () => void): () => void {
  if (cleanUps.size === 0) for (const { signal, end } of listeners) process.on(signal, end);
  cleanUps.add(cleanUp);
  return () => {
    cleanUps.delete(cleanUp);
    if (cleanUps.size === 0) for (const { signal, end } of listeners) process.off(signal, end);
  };
}

/** The first Ctrl+C is this, and only the next one an early end. Returns how to stop that. */
export function onFirstSignal(stop: () => void, cleanUp: () => void): () => void {
  stops.push(stop);
  const forget = onEarlyEnd(cleanUp);
  return () => {
    if (stops.includes(stop)) stops.splice(stops.indexOf(stop), 1);
    forget();
  };
}

/** What cannot be removed keeps nothing else from being removed. */
function tryTo(cleanUp: () => void): void {
  try {
    cleanUp();
  } catch {}
}
