// What dumpcap and tcpdump say when they cannot capture -> why, and what a person can do about it here.

import { access } from 'node:fs/promises';
import type { CaptureObstacle } from '../../src-contract/routes/interfaces.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { type CaptureTool, whereToGet } from './find-capture-tools.ts';

export interface Remedy {
  readonly remedy: string;
  readonly command: string;
  readonly link: string | null;
}

const npcapLibrary = 'C:\\Windows\\System32\\Npcap\\wpcap.dll';

export function remedyOf(platform: NodeJS.Platform, toolPath: string, hasNpcap: boolean): Remedy {
  if (platform === 'linux') {
    const command = `sudo setcap cap_net_raw,cap_net_admin=eip ${toolPath}`;
    return {
      command,
      remedy: `run ${command}, or for dumpcap on Debian sudo dpkg-reconfigure wireshark-common and join the group wireshark`,
      link: 'https://wiki.wireshark.org/CaptureSetup/CapturePrivileges',
    };
  }
  if (platform === 'darwin') {
    return {
      remedy: 'install ChmodBPF, which comes with Wireshark, and log in again',
      command: '',
      link: 'https://www.wireshark.org/download.html',
    };
  }
  if (platform === 'win32') {
    const remedy = hasNpcap
      ? 'install Npcap again without its option for administrators only, or run as administrator'
      : 'install Npcap';
    return { remedy, command: '', link: 'https://npcap.com/' };
  }
  return { remedy: `give ${toolPath} the right to capture`, command: '', link: null };
}

/** All that Node runs would have the right that is given to it. */
const ofNode: Remedy = {
  remedy: `${whereToGet(process.platform)}, which can be given the right`,
  command: '',
  link: 'https://www.wireshark.org/download.html',
};

/** For an interface of this name. */
export async function obstacleIn(
  said: string,
  name: string,
  { name: toolName, path }: Pick<CaptureTool, 'name' | 'path'>,
): Promise<CaptureObstacle> {
  const none = { remedy: '', command: '', link: null };
  if (/permission|not permitted|privileg|npcap/i.test(said)) {
    const hasNpcap = await access(npcapLibrary).then(
      () => true,
      () => false,
    );
    const remedy = toolName === 'cap' ? ofNode : remedyOf(process.platform, path, hasNpcap);
    const sentence = `There is no right to capture on ${name}: ${remedy.remedy}.`;
    return { why: 'no-right', sentence, ...remedy };
  }
  if (/no such device|no device named|doesn't exist/i.test(said)) {
    return { why: 'gone', sentence: `There is no interface ${name} any more.`, ...none };
  }
  if (/not up|is down|network is down/i.test(said)) {
    return { why: 'down', sentence: `The interface ${name} is down.`, ...none };
  }
  const sentence = `${name} cannot be captured: ${essence(said)}.`;
  return { why: 'other', sentence, ...none };
}

export const obstacleError = ({ why, sentence }: CaptureObstacle): AppError =>
  new AppError(why === 'no-right' || why === 'no-tool' ? 'not-allowed' : 'bad-input', sentence);

const mostLetters = 300;

/** What programs say while all is well. */
const ordinary =
  /^(tcpdump: )?(capturing on|file:|packets|got \d|warning|listening on|\d+ packets? (captured|received|dropped))/i;

/** The first line that says something, without the program's name and the stop at its end. */
export function essence(said: string): string {
  const lines = said.split(/[\r\n]+/).map((line) => line.trim());
  const words = lines.find((line) => line !== '' && !ordinary.test(line));
  const text = (words ?? 'the capturing program ended without a word').slice(0, mostLetters);
  const inner = /pcap_activate\(\) failed: (.*)\)/.exec(text)?.[1];
  return (inner ?? text).replace(/^(dumpcap|tcpdump): /, '').replace(/\.$/, '');
}
