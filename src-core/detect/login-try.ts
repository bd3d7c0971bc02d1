// One try to log in: told by an event where it was in the clear, guessed from a short session where not.

import type { FlowTrace } from './dossier.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

export interface LoginTry extends FlowTrace {
  readonly client: string;
  readonly server: string;
  readonly service: string;
  readonly outcome: 'failed' | 'unknown' | 'succeeded' | 'session';
  readonly user: string;
  /** NaN where it is not known. */
  readonly passwordBytes: number;
  /** What is the same each time is no guess. Never shown. */
  readonly secret?: string;
  /** Of a session, what both said. */
  readonly bytes: number;
  readonly timeUs: number;
}

/** Refused the first time as a matter of course, or not a person's login. */
const challenged = new Set(['sip', 'rtsp', 'irc']);
const challengedMethods = new Set(['ntlm', 'negotiate', 'kerberos']);
const formPath = /(?:log-?in|log-?on|sign-?in|xmlrpc)/i;

export function loginTry(event: SeenEvent): LoginTry | undefined {
  if (event.kind === 'http') return formTry(event);
  if (event.kind === 'snmp') return communityTry(event);
  if (event.kind !== 'login') return undefined;
  const service = textIn(event, 'service');
  if (challenged.has(service)) return undefined;
  if (service === 'http' && challengedMethods.has(textIn(event, 'method'))) return undefined;
  const { success } = event.details;
  const outcome = success === true ? 'succeeded' : success === false ? 'failed' : 'unknown';
  return tryOf(event, service, outcome, textIn(event, 'user'));
}

/** A form that is sent: whether it let anybody in, its status does not say. */
function formTry(event: SeenEvent): LoginTry | undefined {
  const path = textIn(event, 'path').split('?', 1)[0]!;
  if (textIn(event, 'method') !== 'POST' || !formPath.test(path)) return undefined;
  if (event.details.authorization !== undefined) return undefined;
  const status = numberIn(event, 'status');
  if (numberIn(event, 'request_body_bytes') > 2000) return undefined;
  const isRefused = status === 401 || status === 403;
  return tryOf(event, 'web form', isRefused ? 'failed' : 'unknown', '');
}

const asksSnmp = /^(?:get|set)-.*request$/;

/** Who asks with a community that is not the agent's gets no answer at all. */
function communityTry(event: SeenEvent): LoginTry | undefined {
  const operation = textIn(event, 'operation');
  const secret = textIn(event, 'community');
  if (secret === '') return undefined;
  if (operation === 'get-response') return tryOf(event, 'snmp', 'succeeded', '');
  return asksSnmp.test(operation) ? { ...tryOf(event, 'snmp', 'unknown', ''), secret } : undefined;
}

function tryOf(
  event: SeenEvent,
  service: string,
  outcome: LoginTry['outcome'],
  user: string,
): LoginTry {
  const { srcIp, dstIp, srcPort, dstPort, flowId, timeUs } = event;
  const isTurned = srcPort < 1024 && dstPort >= 1024; // the capture began with the server
  const [client, server] = isTurned ? [dstIp, srcIp] : [srcIp, dstIp];
  const passwordBytes = numberIn(event, 'password_length');
  const what = { client, server, service, outcome, user, passwordBytes, bytes: 0 };
  return { ...what, flowId, timeUs, startUs: timeUs, endUs: timeUs };
}

/** What a session says at least before a password is asked for, and at most when it is refused. */
const sessions: Readonly<
  Record<string, { readonly port: number; readonly least: number; readonly most: number }>
> = {
  ssh: { port: 22, least: 600, most: 5000 },
  rdp: { port: 3389, least: 300, most: 6000 },
  smb: { port: 445, least: 200, most: 6000 },
  ftp: { port: 21, least: 10, most: 400 },
  telnet: { port: 23, least: 10, most: 1000 },
};
const serviceOfPort = new Map(Object.entries(sessions).map(([name, { port }]) => [port, name]));

export function sessionTry(flow: SeenFlow): LoginTry | undefined {
  if (flow.protocol !== 'tcp' || !flow.isSrcOriginator || flow.segment > 1) return undefined;
  const byPort = serviceOfPort.get(flow.dstPort) ?? '';
  const service =
    flow.service in sessions
      ? flow.service
      : flow.service === 'tls' || flow.service === ''
        ? byPort
        : '';
  const session = sessions[service];
  if (session === undefined || flow.durationUs > 120e6) return undefined;
  const { fwdPayloadBytes: out, bwdPayloadBytes: back, flowId, startUs, endUs } = flow;
  if (out < session.least || out > session.most || back > session.most || back < 10)
    return undefined;
  const what = {
    client: flow.srcIp,
    server: flow.dstIp,
    service,
    outcome: 'session' as const,
    user: '',
  };
  return {
    ...what,
    passwordBytes: Number.NaN,
    bytes: out + back,
    flowId,
    startUs,
    endUs,
    timeUs: startUs,
  };
}
