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
/** Browsers do not call themselves by their name alone. */
const falseBrowser =
  /^(?:(?:microsoft )?internet explorer|msie|firefox|chrome|safari|opera|mozilla|netscape|explorer|ie)$/i;
/** What a program tells its master of the host that it is on. */
const hostFacts =
  /[?&;](guid|hwid|uid|botid|bot_id|os|osver|winver|ut|cpu|ram|pc|pcname|computer|comp|host|hostname|user|username|av|antivirus|build|stat|status|ver|version|id|lan|ip|country|arch|priv|admin|gpu|mac)=/gi;
const telltale = /^(?:guid|hwid|botid|bot_id|ut|pcname|comp|computer|av|antivirus|cpu|gpu|ram)$/;
const enoughFacts = 4;
/** Endings under which names cost nothing, as they are asked for by nobody else. */
const cheapName =
  /\.(?:top|xyz|tk|ml|ga|cf|gq|pw|cc|su|click|work|icu|buzz|rest|cyou|monster|bid|loan|win|date|stream|download)(?::\d+)?$/i;
const rawType = /^application\/(?:octet-stream|x-msdownload|x-binary)?$|^binary\//i;
const someFile = 1000;
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
  note(isBareHost(event), 'a host without a name', isOutside ? 1.75 : 0.5);
  note(isOddWebPort(event.dstPort), 'a port that web servers do not have', isOutside ? 1.2 : 0.5);
  note(agent === '', 'no user agent', 1);
  note(isRandomAgent(agent), 'a user agent drawn by lot', 1.5);
  note(isScripted(agent), 'a script asks', 0.5);
  note(isPost && isAlone && sent > 0 && !isMachine, 'a POST that no page led to', 1);
  note(isRandomPath(textIn(event, 'path')), 'a path drawn by lot', 1);
  note(event.details.has_encoded_body === true, 'an encoded body', 1.5);
  note(event.details.request_denies_type === true, 'a form that is binary', 1);
  note(hasCargo(event), 'a cookie that carries something', 1.5);
  note(isLying(event), 'an answer that its type denies', 2.25);
  note(falseBrowser.test(agent), 'a browser of that name there is not', 1.5);
  note(hasHostFacts(textIn(event, 'path')), 'a query that describes the host', 1.5);
  note(isAlone && isRawAnswer(event), 'a bare binary that no page led to', 1.5);
  note(cheapName.test(textIn(event, 'host')), 'a name under an ending that costs nothing', 0.5);
  note(isPost && isAlone && oldAgent.test(agent), 'a browser of long ago', 0.5);
  note(isUpdater(agent), 'a program that fetches updates', -2);
  return { signs, weight };
}

const isLying = (event: SeenEvent): boolean =>
  event.details.denies_type === true && numberIn(event, 'response_body_bytes') >= someBytes;

function hasHostFacts(path: string): boolean {
  const names = new Set([...path.matchAll(hostFacts)].map(([, name = '']) => name.toLowerCase()));
  return names.size >= enoughFacts && [...names].some((name) => telltale.test(name));
}

/** Given to what calls itself a browser. */
const isRawAnswer = (event: SeenEvent): boolean =>
  rawType.test(textIn(event, 'content_type')) &&
  numberIn(event, 'response_body_bytes') >= someFile &&
  /^Mozilla\//.test(textIn(event, 'user_agent')) &&
  !/\.\w{2,4}$/.test(textIn(event, 'path').split('?', 1)[0]!);

/** To whom no page was read before. */
const hasCargo = (event: SeenEvent): boolean =>
  numberIn(event, 'cookies') === 1 &&
  numberIn(event, 'cookie_bytes') >= longCookie &&
  textIn(event, 'referer') === '' &&
  isBareHost(event);
