// Files that are open in an SMB connection, and how much went in and out of each.

import { type FileKind, fileKind } from '../file-kind.ts';
import type { Tell } from '../service.ts';

const mostFiles = 32;
/** What is read and written there are calls, not files; in a capture that began late no share is known. */
const pipeShare = /IPC\$$/i;
const pipeName =
  /^\\?(?:atsvc|browser|epmapper|eventlog|initshutdown|lsarpc|lsass|netdfs|netlogon|ntsvcs|samr|spoolss|srvsvc|svcctl|trkwks|winreg|wkssvc)$/i;

interface OpenFile {
  readonly name: string;
  readonly share: string | undefined;
  readonly download: Transfer;
  readonly upload: Transfer;
}

interface Transfer {
  bytes: number;
  kind: FileKind | undefined;
}

export class OpenFiles {
  readonly #tell: Tell;
  readonly #files = new Map<string, OpenFile>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  nameOf(id: string): string | undefined {
    return this.#files.get(id)?.name;
  }

  open(id: string, name: string, share: string | undefined): void {
    const oldest = this.#files.keys().next().value;
    if (this.#files.size >= mostFiles && oldest !== undefined) this.close(oldest);
    this.#files.set(id, { name, share, download: nothing(), upload: nothing() });
  }

  /** `first`, one character for each byte, is given where the file's beginning is among them. */
  move(id: string, direction: 'download' | 'upload', bytes: number, first?: string): void {
    const transfer = this.#files.get(id)?.[direction];
    if (!transfer) return;
    transfer.bytes += bytes;
    if (first !== undefined) transfer.kind ??= fileKind(first);
  }

  close(id: string): void {
    const file = this.#files.get(id);
    if (!file) return;
    this.#files.delete(id);
    this.#told(file, 'download');
    this.#told(file, 'upload');
  }

  closeAll(): void {
    for (const id of [...this.#files.keys()]) this.close(id);
  }

  #told({ name, share, ...transfers }: OpenFile, direction: 'download' | 'upload'): void {
    const { bytes, kind } = transfers[direction];
    const isPipe = share === undefined ? pipeName.test(name) : pipeShare.test(share);
    if (bytes === 0 || isPipe) return;
    const what = { kind: kind?.kind, is_executable: kind?.isExecutable || undefined };
    this.#tell.event('file', { name, ...what, bytes, direction, service: 'smb', share });
  }
}

const nothing = (): Transfer => ({ bytes: 0, kind: undefined });
