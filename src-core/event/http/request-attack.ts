// What of a request is no request but an attack on whoever reads it: told by patterns that honest
// clients have no use for, in what is sent as it is and with percent signs undone once and twice.

export interface RequestAttack {
  /** sql-injection, cross-site-scripting, path-traversal ... */
  readonly kind: string;
  /** The words that told it, and a little around them. */
  readonly excerpt: string;
}

type AttackKind = readonly [kind: string, patterns: readonly RegExp[]];

/** What is run wherever it is read. */
const everywhere: readonly AttackKind[] = [
  ['shellshock', [/^\s*\(\)\s*\{/, /\(\)\s*\{\s*[:_\w]{0,8}\s*;?\s*\}\s*;/]],
  [
    'jndi-lookup',
    [
      /\$\{\s*jndi:/i,
      /\$\{(?:lower|upper|env|sys|date|::-)[^}]{0,40}\}[^\s]{0,80}(?:ldap|rmi|dns|:\/\/)/i,
    ],
  ],
];

const injections: readonly AttackKind[] = [
  ...everywhere,
  [
    'code-injection',
    [
      /<\?php\b|<%@\s*page|\beval\s*\(\s*(?:base64_decode|\$_)|\b(?:system|passthru|shell_exec|assert)\s*\(\s*\$/i,
      /\b(?:allow_url_include|auto_prepend_file|disable_functions)\s*=/i,
      /\bphpinfo\s*\(\s*\)|call_user_func_array|invokefunction/i,
      /getRuntime\s*\(\s*\)|#_memberAccess|ProcessBuilder|class\.module\.classLoader/i,
      /%\{\s*\(?\s*#|\$\{\s*\(?\s*#|\{\{\s*\d{1,6}\s*\*\s*\d{1,6}\s*\}\}/,
    ],
  ],
  [
    'sql-injection',
    [
      /\bunion\s+(?:all\s+|distinct\s+)?select\b/i,
      /['"`)]\s*(?:or|and)\s+['"`(]*[\w%]{1,32}['"`)]*\s*(?:=|<|>|\blike\b)\s*['"`(]*[\w%]/i,
      /(?:^|[\s'"=)])(?:or|and)\s+(\d{1,6})\s*=\s*\1(?!\d)/i,
      /['");]\s*;?\s*(?:drop\s+table|insert\s+into|update\s+\w{1,40}\s+set|delete\s+from|alter\s+table|truncate\s+table|show\s+(?:tables|databases|columns)|shutdown\s*(?:;|--)|declare\s+@|exec(?:ute)?\s*\()/i,
      /\b(?:sleep|benchmark|pg_sleep|extractvalue|updatexml|load_file)\s*\(\s*[\d'"0(]/i,
      /\binformation_schema\.|\bxp_cmdshell\b|\bwaitfor\s+delay\b|\binto\s+(?:out|dump)file\b/i,
      /\bselect\b[^&]{1,80}\bfrom\s+(?:mysql|sysobjects|users|information_schema|dual)\b/i,
      /=\s*-?\d*\s*['"]\s*(?:--|#|;|$)/,
    ],
  ],
  [
    'cross-site-scripting',
    [
      /<\s*script\b/i,
      /<\w{1,12}[^>]{0,80}[\s/"']on(?:error|load|click|mouse\w{2,6}|focus|toggle)\s*=/i,
      /=\s*javascript:/i,
      /<\s*(?:iframe|object|embed|svg)\b/i,
      /\bdocument\s*\.\s*(?:cookie|location)\b/i,
    ],
  ],
  [
    'path-traversal',
    [
      /(?:\.\.[/\\]){3}/,
      /\.\.[/\\][^&?]{0,200}(?:etc\/(?:passwd|shadow|hosts)|boot\.ini|win\.ini|system32|proc\/self|web-inf)/i,
      /(?:^|[=/])\/?(?:etc\/(?:passwd|shadow)|proc\/self\/environ)\b/i,
      /%(?:c0%af|c1%9c|c0%ae|c1%1c)/i,
    ],
  ],
  [
    'command-injection',
    [
      /(?:[;|`\n]|&&|\$\()\s*(?:cat|id|whoami|uname|wget|curl|nc|bash|sh|ls|dir|type|ping|powershell|cmd|netcat|echo|sleep|nslookup)(?:\s|$|[;|`)&])(?!=)/i,
      /\/bin\/(?:ba|z|k)?sh\b/i,
      /\bcmd(?:\.exe)?[?+\s]+\/c\b/i,
      /system32\/cmd\.exe|\/root\.exe\?/i,
    ],
  ],
  [
    'file-inclusion',
    [
      /=\s*(?:php:\/\/(?:input|filter)|expect:\/\/|phar:\/\/|data:(?:\/\/)?text\/)/i,
      /=\s*(?:https?|ftp):\/\/[^&\s]{1,200}\?{1,2}(?:&|$)/i,
    ],
  ],
];

const longestRead = 2048;
const longestExcerpt = 100;
const before = 20;

/** `text`: a path with its query, or a body that is text. */
export function attackIn(text: string, kinds = injections): RequestAttack | undefined {
  for (const read of readings(text.slice(0, longestRead))) {
    const attack = attackAsRead(read, kinds);
    if (attack) return attack;
  }
  return undefined;
}

/** Of a header's value there are only two that anybody runs. */
export const headerAttack = (value: string): RequestAttack | undefined =>
  attackIn(value, everywhere);

function attackAsRead(text: string, kinds: readonly AttackKind[]): RequestAttack | undefined {
  for (const [kind, patterns] of kinds) {
    for (const pattern of patterns) {
      const at = text.search(pattern);
      if (at < 0) continue;
      const from = Math.max(0, at - before);
      return { kind, excerpt: text.slice(from, from + longestExcerpt) };
    }
  }
  return undefined;
}

/** As it stands, and decoded as long as that changes anything, but no more than twice. */
function* readings(text: string): Generator<string> {
  yield text;
  let last = text;
  for (let times = 0; times < 2; times++) {
    const decoded = percentDecoded(last);
    if (decoded === last) return;
    yield decoded;
    last = decoded;
  }
}

/** `+` is a blank in queries and forms; what an SQL comment stands for, as well. */
const percentDecoded = (text: string): string =>
  text
    .replace(/\+/g, ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    .replace(/\/\*[^*]{0,40}\*\//g, ' ');
