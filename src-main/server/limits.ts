// How much one client may take of the server, and how long the server waits for it. A person's page asks
// dozens of questions at once and lives within these; what a script needs more of, it can space out.

export interface Limits {
  /** Of those who may come in: from one address, in five seconds. */
  readonly asksPer5Sec: number;
  /** Of those who may not: from one address, in ten seconds. */
  readonly refusalsPer10Sec: number;
  readonly connections: number;
  /** From the first byte of a request to the last one of its headers. */
  readonly headersMs: number;
  /** For the whole of a JSON body, which is a megabyte at most. */
  readonly jsonBodyMs: number;
  /** Without one byte of an upload, or without one byte of an answer taken. */
  readonly silenceMs: number;
  /** What still comes of a body after it was refused is thrown away for this long. */
  readonly lingerMs: number;
  /** Pages and programs that hear the news. */
  readonly listeners: number;
  /** What a listener may say in ten seconds: it has nothing to say, but answers pings. */
  readonly saidPer10Sec: number;
  readonly pingEveryMs: number;
}

export const defaultLimits: Limits = {
  asksPer5Sec: 1000,
  refusalsPer10Sec: 30,
  connections: 512,
  headersMs: 10_000,
  jsonBodyMs: 30_000,
  silenceMs: 60_000,
  lingerMs: 2000,
  listeners: 64,
  saidPer10Sec: 20,
  pingEveryMs: 30_000,
};

/** An answer may be long in the making (hashing evidence again), but not for ever. */
export const longestAnswerMs = 30 * 60_000;

/** 64 GB at 3 MB a second. */
export const longestRequestMs = 6 * 3_600_000;

/** How often Node looks for requests that are late; the limits above are exact to this. */
export const lookEveryMs = 1000;
