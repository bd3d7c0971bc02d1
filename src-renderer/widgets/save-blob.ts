// Hands a file that the page itself has made to the person: a download, or the window's save dialog.

/** Long enough for any browser to have taken it. */
const keptMs = 60_000;

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}

/** No sign that a file system gives a meaning to. */
export const fileNameOf = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, '-')
    .replace(/^[.\s]+/, '')
    .slice(0, 120);
