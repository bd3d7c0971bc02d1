// An alert on its way to somebody else's system, and what every format says of it in the same words.

import type { Alert } from '../alert/alert.ts';
import { cutToBytes } from '../base/utf8-cut.ts';
import { isMac } from './alert-flows.ts';
import { shownText } from './shown-text.ts';

export interface ForwardedAlert {
  readonly alert: Alert;
  readonly captureId: number;
  /** When it was put in line: sent again, it is the same line. */
  readonly offeredUs: number;
  /** An earlier state of it was sent. */
  readonly isUpdate: boolean;
}

/** Who sends. */
export interface ForwardingOrigin {
  readonly host: string;
  /** The program's. */
  readonly version: string;
}

/** Control characters are spelled out: what stood in a packet begins no line of its own. */
export const oneLine = (text: string, mostBytes: number): string =>
  cutToBytes(shownText(text, mostBytes), mostBytes);

/** The address that a reader with room for one should have: IP before MAC. */
export const firstIp = (hosts: readonly string[]): string | undefined =>
  hosts.find((host) => !isMac(host));

export const firstMac = (hosts: readonly string[]): string | undefined => hosts.find(isMac);

export const inText = (words: readonly string[], mostBytes: number): string =>
  oneLine(words.join(', '), mostBytes);
