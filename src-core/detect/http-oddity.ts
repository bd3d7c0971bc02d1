// How odd one HTTP exchange is: signs, each of which honest traffic shows as well, and what they weigh
// together. Ours, not measured: what malware's call-homes have in common, and ordinary programs seldom.

import { isInside } from './address-kind.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import {
  isBareHost,
  isOddWebPort,
  isRandomAgent,
  isRandomPath,
  isScripted,
  isUpdater,
} from './web-client.ts';

export interface Oddity {
  readonly signs: readonly string[];
  readonly weight: number;
}

/** A cookie alone, this long, that no server of the capture has set, carries something. */
const longCookie = 200;
const someBytes = 100;
const oldAgent = /\bMSIE [1-7]\.|Windows (?:98|NT 5\.[01])\b/;
/** Bodies that are binary by design, and asked for without a browser. */
const machineTypes =
  /ocsp|protobuf|grpc|ipp\b|soap|dns-message|tlsrpt|syncml|wbxml|fastinfoset|x-dmap|vnd\.(?:google|apple|ms-|microsoft)|json/i;

export function oddityOf(event: SeenEvent): Oddity {
  const signs: string[] = [];
  let weight = 0;
  const note = (isTrue: boolean, sign: string, weighs: number) => {
    if (!isTrue) return;
    signs.push(sign);
    weight += weighs;
  };
  const isOutside = !isInside(event.dstIp);
  const agent = textIn(event, 'user_agent');
  const isPost = /^(?:POST|PUT)$/i.test(textIn(event, 'method'));
  const sent = numberIn(event, 'request_body_bytes') || 0;
  const isMachine = machineTypes.test(textIn(event, 'request_content_type'));
  const isAlone = textIn(event, 'referer') === '';
  note(isBareHost(event), 'a host without a name', isOutside ? 2 : 0.5);
  note(isOddWebPort(event.dstPort), 'a port that web servers do not have', isOutside ? 1.5 : 0.5);
  note(agent === '', 'no user agent', 1);
  note(isRandomAgent(agent), 'a user agent drawn by lot', 1.5);
  note(isScripted(agent), 'a script asks', 0.5);
  note(isPost && isAlone && sent > 0 && !isMachine, 'a POST that no page led to', 1);
  note(isRandomPath(textIn(event, 'path')), 'a path drawn by lot', 1);
  note(event.details.has_encoded_body === true, 'an encoded body', 1.5);
  note(event.details.request_denies_type === true, 'a form that is binary', 1);
  note(hasCargo(event), 'a cookie that carries something', 1.5);
  note(isLying(event), 'an answer that its type denies', 2);
  note(isPost && isAlone && oldAgent.test(agent), 'a browser of long ago', 0.5);
  note(isUpdater(agent), 'a program that fetches updates', -2);
  return { signs, weight };
}

const isLying = (event: SeenEvent): boolean =>
  event.details.denies_type === true && numberIn(event, 'response_body_bytes') >= someBytes;

/** To whom no page was read before. */
const hasCargo = (event: SeenEvent): boolean =>
  numberIn(event, 'cookies') === 1 &&
  numberIn(event, 'cookie_bytes') >= longCookie &&
  textIn(event, 'referer') === '' &&
  isBareHost(event);
