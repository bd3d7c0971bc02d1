// What one HTTP exchange shows of an attack on the server: in its target, its body, its headers, by the
// name of the client, by what it asks for.

import { attackIn } from '../event/http/request-attack.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

export interface WebSign {
  readonly kind: string;
  readonly text: string;
  /** An attack itself; others are no more than a look around. */
  readonly isAttack: boolean;
}

/** Programs that look for holes, as they call themselves. */
const scanners =
  /nikto|sqlmap|\bnmap\b|masscan|zgrab|dirbuster|gobuster|feroxbuster|ffuf|wfuzz|wpscan|joomscan|acunetix|netsparker|nessus|openvas|greenbone|qualys|w3af|arachni|havij|nuclei|whatweb|skipfish|burp|zmeu|morfeus|jorgee|muieblackcat|l9explore|fimap|commix|hydra|webinspect|appscan/i;
/** Files that no link leads to. */
const probes =
  /\/\.(?:env|git\/(?:config|head)|svn\/entries|aws\/credentials|htpasswd|ds_store|ssh\/id_)|\/(?:wp-config\.php(?:\.|~)|phpmyadmin\/(?:scripts\/setup|index)|phpinfo\.php|server-status|hnap1|boaform\/|gponform\/|manager\/html|jmx-console|actuator\/(?:env|heapdump)|cgi-bin\/(?:test-cgi|phf|printenv|status)|_ignition\/execute-solution|eval-stdin\.php|solr\/admin|w00tw00t|_vti_bin\/|msadc\/|default\.ida|ftpsync\.settings|web\.config$|id_rsa|backup\.(?:zip|sql|tar)|dump\.sql|shell\.php|c99\.php|r57\.php|wso\.php|cmd\.(?:php|jsp|aspx?))/i;
const markup = /[<>]/;

export function webSign(event: SeenEvent): WebSign | undefined {
  const path = textIn(event, 'path');
  const inPath = attackIn(path);
  if (inPath) return { kind: inPath.kind, text: shown(inPath.excerpt), isAttack: true };
  const told = textIn(event, 'attack');
  if (told !== '')
    return { kind: told, text: textIn(event, 'attack_text'), isAttack: isSure(event) };
  const method = textIn(event, 'method');
  if (markup.test(method)) return { kind: 'cross-site-scripting', text: method, isAttack: true };
  const agent = textIn(event, 'user_agent');
  const scanner = scanners.exec(agent)?.[0];
  if (scanner !== undefined)
    return { kind: 'scanner', text: scanner.toLowerCase(), isAttack: false };
  const probe = probes.exec(path)?.[0];
  if (probe !== undefined) return { kind: 'probe', text: shown(path), isAttack: false };
  const isSmuggling = event.details.has_odd_length === true && method !== '';
  return isSmuggling ? { kind: 'odd-length', text: shown(path), isAttack: false } : undefined;
}

/** Whoever writes pages sends markup in bodies all day. */
const isSure = (event: SeenEvent): boolean =>
  textIn(event, 'attack') !== 'cross-site-scripting' || textIn(event, 'attack_in') !== 'body';

const shown = (text: string): string => text.replace(/\p{Cc}/gu, ' ').slice(0, 100);
