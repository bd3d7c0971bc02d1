// Signs in SMB and DCE/RPC that one host makes another one run something: the tool's file on an
// administrative share, the service that starts it, the pipes through which it is spoken to.

import type { Severity } from './finding.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

/** Bits. */
export const sign = {
  /** ADMIN$, C$ and the like were opened. */
  adminShare: 1 << 0,
  /** A program was written there. */
  program: 1 << 1,
  /** The service manager was opened, or a scheduler, or the registry. */
  service: 1 << 2,
  task: 1 << 3,
  registry: 1 << 4,
  /** Pipes or files of a known tool of remote execution. */
  tool: 1 << 5,
  /** Files that hold all the secrets of a host were read. */
  secrets: 1 << 6,
  /** A service was made or changed. */
  newService: 1 << 7,
  /** A method was called through WMI, by which processes are started. */
  method: 1 << 8,
  /** Netlogon refused many logins of a machine: one in 256 passes with a key of zeros. */
  netlogon: 1 << 9,
} as const;

const signWords: readonly (readonly [number, string])[] = [
  [sign.netlogon, 'machine logins that Netlogon refused again and again'],
  [sign.tool, 'a remote execution tool'],
  [sign.program, 'a program written to an administrative share'],
  [sign.newService, 'a service made or changed'],
  [sign.service, 'the service manager'],
  [sign.method, 'a method called through WMI'],
  [sign.task, 'the task scheduler'],
  [sign.registry, 'the remote registry'],
  [sign.secrets, 'files of stored passwords'],
  [sign.adminShare, 'an administrative share'],
];

const adminShare = /(?:^|\\)(?:ADMIN|[A-Z])\$$/i;
const programName = /\.(?:exe|dll|sys|scr|com|bat|cmd|ps1|vbs|js|hta)$/i;
const servicePipe = /^\\?svcctl$/i;
const taskPipe = /^\\?atsvc$/i;
const registryPipe = /^\\?winreg$/i;
/** PsExec, PAExec, RemCom, CSExec, Winexe; what Impacket's scripts leave for their output. */
const toolName =
  /^\\?(?:psexesvc|paexec|remcom_|remcomsvc|csexec|winexesvc|xcmdsvc)|-(?:stdin|stdout|stderr)$|(?:^|\\)__output(?:_|$)|(?:^|\\)__\d{9,10}\.\d+$/i;
const secretName = /(?:^|\\)(?:ntds\.dit|config\\(?:sam|system|security))$/i;

const serviceCalls = ['CreateService', 'ChangeServiceConfig'];
const rpcSigns: Readonly<Record<string, number>> = {
  svcctl: sign.service,
  atsvc: sign.task,
  ITaskSchedulerService: sign.task,
  winreg: sign.registry,
};

/** What an event says of that; 0 when nothing. */
export function signsOf(event: SeenEvent): number {
  if (event.kind === 'dcerpc') return calledSigns(event);
  if (event.kind !== 'smb' && event.kind !== 'file') return 0;
  const name = textIn(event, 'name');
  const isAdmin = adminShare.test(textIn(event, 'share'));
  if (event.kind === 'file') return isAdmin ? fileSigns(event, name) : 0;
  const isDone = ['', 'Success'].includes(textIn(event, 'status'));
  const command = textIn(event, 'command');
  if (command === 'tree connect') return isAdmin && isDone ? sign.adminShare : 0;
  return command === 'create' && isDone ? openedSigns(name) : 0;
}

function fileSigns(event: SeenEvent, name: string): number {
  const isUpload = textIn(event, 'direction') === 'upload';
  if (!isUpload) return secretName.test(name) ? sign.secrets : 0;
  const isProgram = event.details.is_executable === true || programName.test(name);
  return (isProgram ? sign.program : 0) | (toolName.test(name) ? sign.tool : 0);
}

function openedSigns(name: string): number {
  if (servicePipe.test(name)) return sign.service;
  if (taskPipe.test(name)) return sign.task;
  if (registryPipe.test(name)) return sign.registry;
  return toolName.test(name) ? sign.tool : 0;
}

/** Whether it succeeded is mostly signed or sealed. */
function calledSigns(event: SeenEvent): number {
  const name = textIn(event, 'interface');
  const operation = textIn(event, 'operation');
  if (operation === 'ExecMethod') return sign.method;
  const opened = Object.hasOwn(rpcSigns, name) ? rpcSigns[name]! : 0;
  return serviceCalls.includes(operation) ? opened | sign.newService : opened;
}

/** A machine was refused the secure channel that it says it has a key for. */
export const isRefusedMachine = (event: SeenEvent): boolean =>
  event.kind === 'dcerpc' &&
  textIn(event, 'operation').startsWith('ServerAuthenticate') &&
  textIn(event, 'status') === 'Access denied';

export interface Grade {
  readonly impact: Severity;
  readonly confidence: number;
}

/** What the signs of one host against one other are worth; undefined when an administrator's day. */
export function gradeOf(signs: number): Grade | undefined {
  const has = (bits: number) => (signs & bits) !== 0;
  const isStarted = has(sign.service | sign.task | sign.method);
  if (has(sign.netlogon)) return { impact: 'high', confidence: 0.9 };
  if (has(sign.tool) && (isStarted || has(sign.program)))
    return { impact: 'high', confidence: 0.9 };
  if (has(sign.program) && isStarted) return { impact: 'high', confidence: 0.85 };
  if (has(sign.secrets)) return { impact: 'high', confidence: 0.8 };
  if (has(sign.tool | sign.program | sign.newService)) return { impact: 'medium', confidence: 0.7 };
  if (has(sign.service) && has(sign.registry)) return { impact: 'medium', confidence: 0.6 };
  if (has(sign.task)) return { impact: 'medium', confidence: 0.6 };
  return isStarted ? { impact: 'low', confidence: 0.5 } : undefined;
}

export const signTexts = (signs: number): string[] =>
  signWords.filter(([bit]) => (signs & bit) !== 0).map(([, words]) => words);
