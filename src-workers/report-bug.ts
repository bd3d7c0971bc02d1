// What nobody expected leaves its stack in the log of the process; the reply says only that it failed.

export function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
