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
export function oneLine(text: string, mostBytes: number): string {
  const isAsItIs = text.length <= mostBytes && /^[ -~]*$/.test(text);
  return isAsItIs ? text : cutToBytes(shownText(text, mostBytes), mostBytes);
}

/** For readers with room for one, who keep it as an address: nothing else may stand there. */
export const firstIp = (hosts: readonly string[]): string | undefined =>
  hosts.find((host) => !isMac(host) && /^[\d.a-f:]{2,45}$/i.test(host));

export const firstMac = (hosts: readonly string[]): string | undefined => hosts.find(isMac);

export const inText = (words: readonly string[], mostBytes: number): string =>
  oneLine(words.join(', '), mostBytes);
