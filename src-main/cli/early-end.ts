// Ctrl+C ends the command at once, and leaves nothing half-written.

const signals = { SIGINT: 130, SIGTERM: 143 } as const; // 128 and the signal's number

const cleanUps = new Set<() => void>();
const listeners = Object.entries(signals).map(([signal, code]) => {
  const end = () => {
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

/** What cannot be removed keeps nothing else from being removed. */
function tryTo(cleanUp: () => void): void {
  try {
    cleanUp();
  } catch {}
}
