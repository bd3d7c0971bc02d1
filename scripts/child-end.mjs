// Waits for a child as long as it runs, and passes on the wish to stop.

const patienceMs = 10_000;
const lookMs = 500;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number, wasStopped: boolean }>}
 */
export function childEnd(child) {
  return new Promise((resolve, reject) => {
    let wasStopped = false;
    const stop = () => {
      // Once: npm repeats Ctrl+C, and to many programs a second signal means "at once".
      if (wasStopped) return;
      wasStopped = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    };
    const forget = whenToldToStop(stop);
    child.once('exit', (code) => {
      forget();
      resolve({ code: code ?? 1, wasStopped });
    });
    child.once('error', (error) => {
      forget();
      reject(error); // it could not be started
    });
  });
}

/**
 * @param {() => void} stop
 * @returns {() => void} how to hear no more
 */
function whenToldToStop(stop) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  const parent = process.ppid;
  // npm hands a signal to the shell between it and us, and that shell dies without a word.
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined;
  const looking = setInterval(() => {
    if (isUnderNpm && process.ppid !== parent) stop();
  }, lookMs);
  return () => {
    clearInterval(looking);
    for (const signal of signals) process.off(signal, stop);
  };
}
