// What somebody wants to log -> what may stand in a log: no secrets, no payload, no more of anything than a
// person reads. It goes by names of facts and by what secrets look like within a text.

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain };

const keptOut = '[kept out]';
const secretName =
  /token|passw|passphrase|secret|authori[sz]ation|cookie|credential|api[-_]?key|private[-_]?key/i;
/** What packets and bodies carry. A count of them is no payload. */
const payloadName = /payload|^(hex|body|data|raw|content|contents|text|sql)$/i;

const mostLetters = 2000;
const mostItems = 50;
const mostDepth = 5;

export const plainFacts = (facts: object): Record<string, Plain> => plainObject(facts, 0);

/** What looks like a secret is taken out, whatever it is called. */
export function plainText(text: string): string {
  const cut = text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
  return cut
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]{4,}/gi, `$1 ${keptOut}`)
    .replaceAll(/(\/\/[^\s/:@]+):[^\s/@]+@/g, `$1:${keptOut}@`)
    .replaceAll(/\b(set-cookie|cookie)\s*[:=].*/gi, `$1: ${keptOut}`)
    .replaceAll(
      /((?:token|passw(?:or)?d|passphrase|secret|api[-_]?key))(["']?\s*[=:]\s*["']?)[^\s"'&;,]+/gi,
      `$1$2${keptOut}`,
    );
}

function plainObject(facts: object, depth: number): Record<string, Plain> {
  const entries = Object.entries(facts).slice(0, mostItems);
  return Object.fromEntries(entries.map(([name, value]) => [name, plainNamed(name, value, depth)]));
}

function plainNamed(name: string, value: unknown, depth: number): Plain {
  if (value === undefined || value === null) return null;
  if (secretName.test(name)) return keptOut;
  if (payloadName.test(name) && typeof value !== 'number') return sizeOf(value);
  return plain(value, depth + 1);
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `[${value.length} letters]`;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return keptOut;
}

function plain(value: unknown, depth: number): Plain {
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Error) return plainError(value, depth);
  if (ArrayBuffer.isView(value)) return sizeOf(value);
  if (depth > mostDepth) return '[deeper]';
  if (!Array.isArray(value)) return plainObject(value, depth);
  return value.slice(0, mostItems).map((item: unknown) => plain(item, depth + 1));
}

/** Its own further fields, such as a code, are facts like any other. */
function plainError(error: Error, depth: number): Plain {
  const { name, message, stack = '', cause } = error;
  const own = depth > mostDepth ? {} : plainObject({ ...error }, depth);
  const causes = cause === undefined || depth > mostDepth ? {} : { cause: plain(cause, depth + 1) };
  return { ...own, ...causes, type: name, message: plainText(message), stack: plainText(stack) };
}
