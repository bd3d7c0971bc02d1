// Stratum: how miners of crypto currencies get their work from a pool. JSON-RPC, one message a line, in
// three dialects: Bitcoin's (`mining.subscribe`), CryptoNote's (`login`, `job`), Ethereum's (`eth_getWork`).

import { lineLike } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { EventDetails, Service } from './service.ts';
import { TextConversation } from './text-conversation.ts';

const opener =
  /^\s*\{.*(?:"method"\s*:\s*"(?:mining\.[a-z_.]{3,40}|eth_(?:submitLogin|getWork|submitWork|submitHashrate)|getwork)"|"method"\s*:\s*"login".*"(?:agent|pass)"\s*:|"login"\s*:.*"method"\s*:\s*"login"|"method"\s*:\s*"(?:submit|job)".*"job_id"\s*:|"job"\s*:\s*\{.*"blob"\s*:)/;
const beginning = /^\s*(?:\{(?:\s*".*)?)?$/;

export const stratum: Service = {
  name: 'stratum',
  over: 'tcp',
  ports: [3333, 14444, 45700],
  isLike: (opening) => lineLike(opening, opener, beginning),
  converse: (tell) => new StratumConversation(tell),
};

/** Answered by the pool: told with whether it took them. */
const asking = /^(?:mining\.(?:subscribe|authorize)|login|eth_submitLogin|eth_login)$/;
const mostWaiting = 16;
const mostMethods = 32;
const mostLineBytes = 8192;

class StratumConversation extends TextConversation {
  readonly #waiting = new Map<string, EventDetails>();
  readonly #methods = new Set<string>();

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    const text = plainText(bytes, at, end);
    return !/"method"/.test(text) || /"(?:mining\.(?:notify|set_\w+)|job)"/.test(text);
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    const message = messageIn(bytes, at, end);
    const method = message && textOf(message.method);
    if (!method) return;
    const details = { method, ...whoIn(message) };
    const isKept = asking.test(method) && message.id !== undefined;
    if (isKept && this.#waiting.size < mostWaiting) this.#waiting.set(`${message.id}`, details);
    else this.#tellOnce(details);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    const message = messageIn(bytes, at, end);
    if (!message) return;
    const method = textOf(message.method);
    if (method) this.#tellOnce({ method, is_from_pool: true });
    const details = this.#waiting.get(`${message.id}`);
    if (!details || method) return;
    this.#waiting.delete(`${message.id}`);
    const hasFailed = Boolean(message.error) || !message.result;
    const error = hasFailed ? errorText(message.error) : undefined;
    this.tell.event('stratum', { ...details, success: !hasFailed, error });
  }

  protected override endCommands(): void {
    for (const details of this.#waiting.values()) this.tell.event('stratum', details);
    this.#waiting.clear();
  }

  /** Shares are handed in all the time: each method once in a conversation. */
  #tellOnce(details: EventDetails): void {
    const { method } = details;
    if (this.#methods.size >= mostMethods || this.#methods.has(`${method}`)) return;
    this.#methods.add(`${method}`);
    this.tell.event('stratum', details);
  }
}

type Message = Readonly<Record<string, unknown>>;

function messageIn(bytes: Uint8Array, at: number, end: number): Message | undefined {
  return objectOf(payloadText(bytes, at, end, mostLineBytes));
}

/** Hostile text is no message. */
function objectOf(text: string): Message | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Message | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Message)
    : undefined;

/** As long as other texts of events. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length <= 255 ? value : `${value.slice(0, 255).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Who mines, and with what: the first word of a login, by name or by place. */
function whoIn({ method, params, worker }: Message): EventDetails {
  const named = asObject(params);
  if (named) return { worker: textOf(named.login), agent: textOf(named.agent) };
  const first = Array.isArray(params) ? textOf(params[0]) : undefined;
  if (method === 'mining.subscribe') return { agent: first };
  const isLogin = method === 'mining.authorize' || method === 'eth_submitLogin';
  return { worker: isLogin ? first : textOf(worker) };
}

/** `{"code":-1,"message":"..."}`, or `[21,"..."]`. */
function errorText(error: unknown): string | undefined {
  if (Array.isArray(error)) return textOf(error[1]);
  return textOf(asObject(error)?.message) ?? textOf(error);
}
