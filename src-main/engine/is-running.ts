// Whether there is a process of this number. It may be another one than the one that is meant: then what it
// is thought to use stays longer than it needs to.

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's, but it runs
  }
}
