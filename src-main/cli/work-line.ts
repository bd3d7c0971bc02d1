// One line on a terminal's stderr that says what is being done and how far it is; nothing where nobody looks.

export interface WorkLine {
  /** From 0 to 1. */
  show(what: string, done: number): void;
  clear(): void;
}

export function workLine(): WorkLine {
  if (!process.stderr.isTTY) return { show() {}, clear() {} };
  return {
    show(what, done) {
      process.stderr.write(`\r\x1b[K${what}: ${Math.floor(100 * done)} %`);
    },
    clear() {
      process.stderr.write('\r\x1b[K');
    },
  };
}
