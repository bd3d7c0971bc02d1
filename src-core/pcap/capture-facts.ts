// What a capture file says about itself, beside its packets; nothing here is trouble.

import { utf8Text } from '../base/utf8-text.ts';
import type { FlowPart } from './flow-part.ts';

/** The last two are logs of flows: without packets. */
export type CaptureFormat = 'pcap' | 'pcapng' | 'snoop' | 'zeek-conn' | 'suricata-eve';

export const isFlowLog = (format: CaptureFormat | null): boolean =>
  format === 'zeek-conn' || format === 'suricata-eve';

export interface CaptureFacts {
  /** Null when not even the format could be told: a file cut within its header. */
  readonly format: CaptureFormat | null;
  readonly sections: number;
  readonly interfaceCount: number;
  /** The first ones. */
  readonly interfaces: readonly CaptureInterface[];
  readonly commentCount: number;
  /** The first ones, each cut at 4 KB. */
  readonly comments: readonly CaptureComment[];
  /** Of a log of flows: what it does not tell of them. */
  readonly lacks?: readonly FlowPart[];
}

export interface CaptureInterface {
  readonly name: string | null;
  readonly linkType: number;
  /** 0 when frames of any length were captured whole. */
  readonly snapBytes: number;
}

export interface CaptureComment {
  /** Null when it is about the file or an interface. */
  readonly packet: number | null;
  readonly text: string;
}

const keptInterfaces = 100;
const keptComments = 1000;
const maxCommentBytes = 4096;

export class FactBook {
  format: CaptureFormat | null = null;
  #sections = 0;
  #interfaces = 0;
  #comments = 0;
  readonly #firstInterfaces: CaptureInterface[] = [];
  readonly #firstComments: CaptureComment[] = [];

  addSection(): void {
    this.#sections += 1;
  }

  addInterface(described: CaptureInterface): void {
    this.#interfaces += 1;
    if (this.#interfaces <= keptInterfaces) this.#firstInterfaces.push(described);
  }

  /** The comment is `bytes` from `at` to `end`, in UTF-8; its text, unless there were too many. */
  addComment(
    packet: number | null,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): string | undefined {
    this.#comments += 1;
    if (this.#comments > keptComments) return undefined;
    const text = utf8Text(bytes, at, Math.min(end, at + maxCommentBytes));
    this.#firstComments.push({ packet, text });
    return text;
  }

  facts(): CaptureFacts {
    return {
      format: this.format,
      sections: this.#sections,
      interfaceCount: this.#interfaces,
      interfaces: this.#firstInterfaces,
      commentCount: this.#comments,
      comments: this.#firstComments,
    };
  }
}
