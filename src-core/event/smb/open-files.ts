// Files that are open in an SMB connection, and how much went in and out of each.

import type { Tell } from '../service.ts';
import { FileTransfer } from './file-transfer.ts';
import type { MessageBytes } from './message-bytes.ts';

const mostFiles = 32;
/** What is read and written there are calls, not files; in a capture that began late no share is known. */
const pipeShare = /IPC\$$/i;
const pipeName =
  /^\\?(?:atsvc|browser|epmapper|eventlog|initshutdown|lsarpc|lsass|netdfs|netlogon|ntsvcs|samr|spoolss|srvsvc|svcctl|trkwks|winreg|wkssvc)$/i;

interface OpenFile {
  readonly name: string;
  readonly share: string | undefined;
  /** When it was opened, where the answer said so. */
  readonly size: number | undefined;
  readonly download: FileTransfer;
  readonly upload: FileTransfer;
}

/** Bytes of a file in one message. */
export interface FilePiece {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /** As far as they are among the message's first ones. */
  readonly data: MessageBytes;
}

export class OpenFiles {
  readonly #tell: Tell;
  readonly #files = new Map<string, OpenFile>();
  /** Whose piece came last: the rest of its message is its own. */
  moving: FileTransfer | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  nameOf(id: string): string | undefined {
    return this.#files.get(id)?.name;
  }

  open(id: string, name: string, share: string | undefined, size: number | undefined): void {
    const oldest = this.#files.keys().next().value;
    if (this.#files.size >= mostFiles && oldest !== undefined) this.close(oldest);
    const transfers = { download: new FileTransfer(), upload: new FileTransfer() };
    this.#files.set(id, { name, share, size, ...transfers });
  }

  move(direction: 'download' | 'upload', { file, offset, bytes, data }: FilePiece): void {
    const transfer = this.#files.get(file)?.[direction];
    this.moving = transfer;
    transfer?.begin(bytes, offset, data);
  }

  /** Bytes are missing: of whatever is open. */
  tear(): void {
    for (const { download, upload } of this.#files.values()) {
      download.tear();
      upload.tear();
    }
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

  #told({ name, share, size, ...transfers }: OpenFile, direction: 'download' | 'upload'): void {
    const transfer = transfers[direction];
    const { bytes, kind } = transfer;
    const isPipe = share === undefined ? pipeName.test(name) : pipeShare.test(share);
    if (bytes === 0 || isPipe) return;
    const what = { kind: kind?.kind, is_executable: kind?.isExecutable || undefined };
    // What is written may well be longer than what it is written over.
    const sha256 = transfer.sha256(direction === 'download' ? size : undefined);
    this.#tell.event('file', { name, ...what, bytes, sha256, direction, service: 'smb', share });
  }
}
