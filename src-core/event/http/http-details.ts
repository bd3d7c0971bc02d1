// What is told of an HTTP exchange: itself, the file that came with it, the login in it.

import { fileNameIn } from '../header-line.ts';
import { loginDetails } from '../login.ts';
import type { EventDetails } from '../service.ts';
import { deniesType, isCode } from './body-honesty.ts';
import type { HttpMessage } from './http-side.ts';
import { attackIn } from './request-attack.ts';

/** Either may be missing: unanswered, or asked before the capture began. */
export interface HttpExchange {
  readonly request?: HttpMessage;
  readonly response?: HttpMessage;
}

export function exchangeDetails({ request, response }: HttpExchange): EventDetails {
  const isTorn = request?.body.isTorn || response?.body.isTorn;
  const isLengthOdd = request?.head.isLengthOdd || response?.head.isLengthOdd;
  return {
    ...(request && requestDetails(request)),
    ...(response && responseDetails(response)),
    is_incomplete: isTorn || undefined,
    has_odd_length: isLengthOdd || undefined,
  };
}

function requestDetails(message: HttpMessage): EventDetails {
  const { request, head, body } = message;
  const { authorization } = head;
  return {
    method: request?.method,
    host: hostOf(message),
    path: request?.method.toUpperCase() === 'CONNECT' ? undefined : request?.target,
    version: request?.version,
    user_agent: head.value('user-agent'),
    referer: head.value('referer'),
    request_content_type: head.value('content-type'),
    request_body_bytes: body.bytes || undefined,
    authorization: authorization?.kind,
    user: authorization?.user,
    has_password: authorization?.passwordBytes ? true : undefined,
    has_encoded_body: isCode(body.text) || undefined,
    request_denies_type: isLying(message) || undefined,
    cookies: head.cookies || undefined,
    cookie_bytes: head.cookieBytes || undefined,
    session_hash: head.sessionHash,
    ...attackDetails(message),
    forwarded_for: head.value('x-forwarded-for'),
    upgrade: head.value('upgrade'),
    is_proxied: request?.authority !== undefined || undefined,
  };
}

/** What is packed for the way says nothing of itself. */
const isLying = ({ head, body }: HttpMessage): boolean =>
  head.value('content-encoding') === undefined &&
  deniesType(head.value('content-type'), body.first);

/** Of the target nothing is said: it stands there whole. */
function attackDetails({ head, body }: HttpMessage): EventDetails {
  const inBody = body.text === '' ? undefined : attackIn(body.text);
  const attack = inBody ?? head.attack;
  if (attack === undefined) return {};
  const excerpt = attack.excerpt.replace(/\p{Cc}/gu, ' ');
  return { attack: attack.kind, attack_in: inBody ? 'body' : 'header', attack_text: excerpt };
}

function responseDetails(message: HttpMessage): EventDetails {
  const { status, head, body } = message;
  return {
    status,
    content_type: head.value('content-type'),
    content_encoding: head.value('content-encoding'),
    response_body_bytes: body.bytes,
    denies_type: isLying(message) || undefined,
    server: head.value('server'),
    location: head.value('location'),
    cookies_set: head.cookies || undefined,
  };
}

/** A user that was let in or sent away; others never asked. */
export function exchangeLogin({ request, response }: HttpExchange): EventDetails | undefined {
  const { kind, user, passwordBytes } = request?.head.authorization ?? {};
  if (kind === undefined || user === undefined || user === '') return undefined;
  const status = response?.status;
  return loginDetails({
    ...{ service: 'http', user, method: kind },
    passwordBytes: kind === 'basic' ? (passwordBytes ?? 0) : undefined,
    isSuccess: status === undefined ? undefined : status !== 401 && status !== 407,
  });
}

/** A body that is one of the known kinds or is called a file, or the files of a form. */
export function filesOf(message: HttpMessage, of: HttpExchange): readonly EventDetails[] {
  const { form, bytes, isTorn } = message.body;
  form?.endPart(bytes);
  const files = form?.files ?? bodyAsFile(message, of);
  return files.map((file) => ({
    ...file,
    direction: message.status === undefined ? 'upload' : 'download',
    service: 'http',
    host: of.request && hostOf(of.request),
    is_incomplete: isTorn || undefined,
  }));
}

function bodyAsFile({ head, body }: HttpMessage, of: HttpExchange): readonly EventDetails[] {
  if (body.bytes === 0) return [];
  const given = fileNameIn(head.value('content-disposition') ?? '', 'filename');
  // What is packed for the way shows the packing, not the file.
  const kind = head.value('content-encoding') === undefined ? body.fileKind : undefined;
  if (kind === undefined && given === undefined) return [];
  return [
    {
      name: given ?? lastPart(of.request?.request?.target),
      mime: head.value('content-type')?.split(';')[0]?.trim(),
      kind: kind?.kind,
      is_executable: kind?.isExecutable || undefined,
      bytes: body.bytes,
      sha256: body.sha256(),
    },
  ];
}

/** Without a port, for the flow. */
export function hostName(request: HttpMessage): string | undefined {
  const name = hostOf(request)?.replace(/:\d{1,5}$/, '');
  return name === '' ? undefined : name?.toLowerCase();
}

const hostOf = ({ request, head }: HttpMessage): string | undefined =>
  request?.authority ?? head.value('host');

function lastPart(target: string | undefined): string | undefined {
  const name = target?.split(/[?#]/, 1)[0]?.split('/').at(-1);
  return name === '' ? undefined : name;
}
