// Waits for a child as long as it runs, and passes on the wish to stop.

const patienceMs = 10_000;

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
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, stop);
    const forget = () => {
      for (const signal of signals) process.off(signal, stop);
    };
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
