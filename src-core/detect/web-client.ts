// What an HTTP exchange says of who asks and where: hosts without a name, ports that no web server has,
// programs that are no browsers, paths drawn by lot.

import { isRandomWord, usualPairs } from './random-word.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

const bareHost = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** Where web servers, their proxies and their consoles stand. */
const webPorts = new Set([
  ...[80, 81, 443, 591, 593, 631, 1900, 2869, 3000, 3128, 5000, 5357, 5985, 7547, 8000, 8001, 8008],
  ...[8060, 8080, 8081, 8082, 8088, 8090, 8118, 8123, 8200, 8443, 8530, 8888, 9000, 9080, 9090],
  ...[9100, 9200, 49152],
]);
const scripted =
  /^(?:python|curl|wget|go-http-client|java\/|libwww|lwp|php|powershell|winhttp|perl|ruby|node|axios|okhttp|autoit|winhttprequest|mozilla\/[45]\.0$)|powershell|winhttp\.winhttprequest/i;
/** Programs whose work it is to fetch programs. */
const updaters =
  /^(?:debian apt|apt|dnf|yum|libdnf|zypp|pacman|urlgrabber|microsoft bits|microsoft-delivery|windows-update|microsoft-cryptoapi|google update|softwareupdate|swupd|homebrew|snapd|packagekit|fedora|ubuntu|steam|valve|avast|avg|symantec|mcafee|sophos|clamav|kaspersky|mse|mpcmdrun)/i;

export const isBareHost = (event: SeenEvent): boolean => bareHost.test(textIn(event, 'host'));

export const isOddWebPort = (port: number): boolean => !webPorts.has(port);

export const isScripted = (agent: string): boolean => scripted.test(agent);

export const isUpdater = (agent: string): boolean => updaters.test(agent);

/** One word that is none, where programs say who they are. */
export const isRandomAgent = (agent: string): boolean =>
  /^[A-Za-z]{7,40}$/.test(agent) && isRandomWord(agent);

/** A folder or file whose name is drawn by lot; long hashes are the names of files in stores. */
export function isRandomPath(path: string): boolean {
  const parts = path.split(/[?#]/, 1)[0]!.split('/');
  return parts.some((part) => isDrawn(part.replace(/\.\w{1,5}$/, '')));
}

function isDrawn(word: string): boolean {
  if (word.length < 5 || word.length > 40 || !/^[A-Za-z0-9]+$/.test(word)) return false;
  // Letters of both cases and digits in disorder, or consonants as no word has them.
  const changes = word.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]|[A-Z][0-9]/g)?.length ?? 0;
  const isMixed = /[0-9]/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word);
  if (isMixed && changes >= 3) return true;
  return word.length >= 7 && !/\d{4}/.test(word) && usualPairs(word) < 0.4;
}
