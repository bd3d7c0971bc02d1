// Somebody types into a shell that he was given over a bare connection, or sent the code that gives one.

import { listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { FtpDataPorts } from './ftp-data-ports.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minCommands: number;
}

const id = 'interactive-shell';
const mostShells = 2000;
const mostShown = 20;
/** rexec, rlogin, rsh and Telnet: shells are what they are for. */
const shellPorts = [23, 512, 513, 514, 2323];
const shellServices = ['telnet', 'ssh'];
/** Code that comes first on a connection takes it over; behind that it may be part of anything. */
const farthestStage = 16;
const stages = ['self-loading', 'function-finder'];

export const interactiveShell = detector<Settings>({
  id,
  title: 'Interactive shell',
  attack: 'T1059',
  explain:
    'A command shell speaks on a connection that is no remote login, or is being loaded there.',
  impact: 'high',
  defaults: { minCommands: 2 },

  start: (settings) => {
    const shells = new RecentMap<string, Shell>(mostShells, (key) => new Shell(key));

    const dataPorts = new FtpDataPorts();

    const see = (event: SeenEvent): Finding[] => {
      dataPorts.note(event);
      const said = saidOf(event);
      if (!said || shellServices.includes(textIn(event, 'service'))) return [];
      const { srcIp, srcPort, dstIp, dstPort } = event;
      if (dataPorts.has(dstIp, dstPort) || dataPorts.has(srcIp, srcPort)) return [];
      const shell = shells.touch(`${said.host}<${said.typist}<${event.dstPort}`);
      const before = gradeOf(shell, settings);
      shell.add(event, said);
      const grade = gradeOf(shell, settings);
      const isBetter = grade !== undefined && grade.confidence > (before?.confidence ?? 0);
      return grade && (isBetter || shell.dossier.isDue(1)) ? [finding(shell, grade, settings)] : [];
    };

    const grown = (shell: Shell): Finding[] => {
      const grade = shell.dossier.hasGrown ? gradeOf(shell, settings) : undefined;
      return grade ? [finding(shell, grade, settings)] : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () => [...shells.values()].flatMap(grown),
    };
  },
});

interface Said {
  /** Where the shell is, and who types. */
  readonly host: string;
  readonly typist: string;
  readonly sign?: string;
  readonly command?: string;
  readonly stage?: string;
}

class Shell {
  readonly dossier: Dossier;
  readonly signs = new Set<string>();
  readonly commands: string[] = [];
  readonly stages = new Set<string>();
  isSure = false;
  known = 0;
  port = 0;
  service = '';
  /** The shell's host opened the connection. */
  isReverse = false;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add(event: SeenEvent, { host, typist, sign, command, stage }: Said): void {
    this.dossier.addEvent(event);
    this.dossier.attackers.add(typist);
    this.dossier.victims.add(host);
    this.port = event.dstPort;
    this.service ||= textIn(event, 'service');
    this.isReverse = host === event.srcIp;
    if (sign !== undefined) this.signs.add(sign);
    if (event.details.is_sure === true) this.isSure = true;
    if (command !== undefined && this.commands.length < mostShown) this.commands.push(command);
    if (event.details.is_known === true) this.known += 1;
    if (event.details.is_telling === true) this.known += 1;
    if (stage !== undefined) this.stages.add(stage);
  }
}

function saidOf(event: SeenEvent): Said | undefined {
  if (event.kind === 'shellcode') return stageOf(event);
  if (event.kind !== 'shell') return undefined;
  const command = textIn(event, 'command');
  if (command === '')
    return { host: senderOf(event), typist: receiverOf(event), sign: textIn(event, 'sign') };
  const isFromSrc = event.details.is_from_src === true;
  const { srcIp, dstIp } = event;
  return { host: isFromSrc ? dstIp : srcIp, typist: isFromSrc ? srcIp : dstIp, command };
}

function stageOf(event: SeenEvent): Said | undefined {
  const stage = textIn(event, 'name');
  const isFirst = numberIn(event, 'offset') <= farthestStage;
  if (event.protocol !== 'tcp' || !isFirst || !stages.includes(stage)) return undefined;
  if (textIn(event, 'service') !== '') return undefined;
  return { host: receiverOf(event), typist: senderOf(event), stage };
}

interface Grade {
  readonly impact: Severity;
  readonly confidence: number;
}

function gradeOf(shell: Shell, { minCommands }: Settings): Grade | undefined {
  const { isSure, known, signs, stages: loaded, port, service } = shell;
  if (shellPorts.includes(port) && loaded.size === 0)
    return isSure ? { impact: 'low', confidence: 0.6 } : undefined;
  // A page may well show what `id` answers.
  if (service === 'http') return { impact: 'high', confidence: 0.5 };
  if (loaded.size > 0) return { impact: 'high', confidence: signs.size > 0 ? 0.98 : 0.9 };
  if (isSure) return { impact: 'high', confidence: known > 0 ? 0.95 : 0.85 };
  if (known < minCommands) return undefined;
  return { impact: 'high', confidence: signs.size > 0 ? 0.75 : 0.6 };
}

function finding(shell: Shell, grade: Grade, { minCommands }: Settings): Finding {
  const { dossier, signs, commands, port, service, isReverse } = shell;
  const [host = '', typist = ''] = dossier.key.split('<');
  const where = `port ${port} of ${isReverse ? typist : host}`;
  return dossier.tell(id, {
    ...grade,
    summary: `${storyOf(shell, host, typist, where)}${typed(commands)}.`,
    quietIf: `It is silent unless a shell's words or its loader are seen, or ${minCommands} commands; remote logins by SSH and Telnet do not count.`,
    evidence: {
      signs: [...signs],
      commands,
      loaders: [...shell.stages],
      port,
      service,
      opened_by: isReverse ? 'the host of the shell' : 'the one who types',
    },
  });
}

function storyOf(shell: Shell, host: string, typist: string, where: string): string {
  const { signs, stages: loaded, isReverse } = shell;
  if (signs.size === 0 && loaded.size > 0)
    return `${typist} sent ${host} code that loads itself (${listed([...loaded])}) as the first thing on a bare connection to ${where}`;
  const told = signs.size > 0 ? ` (${listed([...signs])})` : '';
  return isReverse
    ? `${host} connected to ${where} and gave it a command shell${told}`
    : `A command shell of ${host} answers ${typist} on port ${shell.port}${told}`;
}

function typed(commands: readonly string[]): string {
  if (commands.length === 0) return '';
  return `; ${many(commands.length, 'command was', 'commands were')} typed: ${listed(commands.slice(0, 5))}`;
}
