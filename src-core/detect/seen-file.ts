// A file that went by, with what else is known of it: who gave it to whom, and for HTTP how it was asked for.

import { isInside } from './address-kind.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import {
  isBareHost,
  isOddWebPort,
  isRandomAgent,
  isRandomPath,
  isScripted,
  isUpdater,
} from './web-client.ts';

export interface DownloadSigns {
  /** In words. */
  readonly signs: readonly string[];
  /** How much they weigh together. */
  readonly weight: number;
}

/** Of the service's server and client, who has it and who gets it. */
export function fileEnds(event: SeenEvent): { readonly from: string; readonly to: string } {
  const direction = textIn(event, 'direction');
  const { srcIp, dstIp } = event;
  const isFromSrc = event.details.is_from_src;
  if (typeof isFromSrc === 'boolean')
    return isFromSrc ? { from: srcIp, to: dstIp } : { from: dstIp, to: srcIp };
  if (direction === '') return { from: senderOf(event), to: receiverOf(event) };
  return direction === 'upload' ? { from: srcIp, to: dstIp } : { from: dstIp, to: srcIp };
}

const harmlessName =
  /\.(?:jpe?g|png|gif|bmp|ico|css|js|txt|html?|php|aspx?|jsp|dat|bin|tmp|log|pdf|docx?|xlsx?|mp[34]|avi|woff2?)$/i;
const harmlessType =
  /^(?:image|text|audio|video|font)\/|^application\/(?:javascript|json|pdf|xml|font)/i;
const doubleName =
  /\.(?:pdf|docx?|xlsx?|jpe?g|png|gif|txt|zip|mp[34])\.(?:exe|scr|pif|com|bat|cmd|js|vbs|lnk)$/i;
const programNames = /\.(?:pif|scr|com|bat|cmd|vbs|js|jse|wsf|hta|lnk|cpl|ps1)$/i;

/** `exchange`: the `http` event of the same file, where there is one. */
export function downloadSigns(file: SeenEvent, exchange: SeenEvent | undefined): DownloadSigns {
  const signs: string[] = [];
  let weight = 0;
  const note = (isTrue: boolean, sign: string, weighs: number) => {
    if (!isTrue) return;
    signs.push(sign);
    weight += weighs;
  };
  const name = textIn(file, 'name');
  note(harmlessType.test(textIn(file, 'mime')), 'its type denies that it is a program', 2);
  note(harmlessName.test(name), 'its name denies that it is a program', 2);
  note(doubleName.test(name), 'its name ends twice', 2);
  note(programNames.test(name), 'its name ends as few programs do', 1);
  note(isRandomPath(`/${name}`), 'its name is drawn by lot', 1);
  if (exchange) {
    const path = textIn(exchange, 'path');
    const agent = textIn(exchange, 'user_agent');
    const isOutside = !isInside(exchange.dstIp);
    note(isBareHost(exchange), 'it came from a host without a name', isOutside ? 2 : 1);
    note(isOddWebPort(exchange.dstPort), 'it came from a port that web servers do not have', 1);
    note(agent === '', 'whoever asked did not say what it is', 1);
    note(isRandomAgent(agent), 'whoever asked has a name drawn by lot', 1);
    note(isScripted(agent), 'a script asked for it', 0.5);
    note(isRandomPath(path), 'it stood in a path drawn by lot', 1);
    note(/\.(?:php|aspx?|jsp|cgi)(?:\?|$)/i.test(path), 'a page gave it out', 1);
    note(isUpdater(agent), 'a program asked for it that fetches updates', -1);
  }
  return { signs, weight };
}
