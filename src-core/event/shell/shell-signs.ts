// What an interactive shell says, and what is typed into one, told by its words.

/** Which shell it is like, and by what it was told. */
export interface ShellSign {
  readonly sign: string;
  /** It is one for sure; others stand in ordinary texts, too. */
  readonly isSure: boolean;
}

type Mark = readonly [sign: string, pattern: RegExp];

const path = '[^\\r\\n<>"|?*:]{0,200}';
/** Whatever they stand behind, these words are a shell's. */
const sure: readonly Mark[] = [
  ['windows banner', /Microsoft Windows [^[\r\n]{0,30}\[[^\]\r\n]{1,16} [\d.]{3,20}\]/],
  ['windows banner', /\(C\) Copyright \d{4}-\d{4} Microsoft Corp/i],
  ['powershell', new RegExp(`(?:^|[\\r\\n])PS [A-Za-z]:\\\\${path}> `)],
  ['windows prompt', new RegExp(`(?:^|[\\r\\n])[A-Za-z]:\\\\${path}>`)],
  ['answer to id', /uid=\d{1,10}\([\w.$-]{1,64}\) gid=\d{1,10}/],
  [
    'no terminal',
    /can't access tty; job control|no job control in this shell|: cannot set terminal process group/,
  ],
  ['unix prompt', /(?:^|[^ -~])(?:ba|z|k|a|da)?sh-\d\.\d{1,2}[a-z]?[#$] /],
  ['busybox', /BusyBox v[\d.]+[^\r\n]{0,80}built-in shell/],
];
/** Only where it is the last that was said. */
const prompt = /(?:^|[^ -~])\[?[\w.-]{1,32}@[\w.-]{1,64}[: ][^\r\n]{0,100}[#$] ?$/;
const doubtful: readonly Mark[] = [
  ['unix prompt', prompt],
  ['answer to uname', /(?:^|[\r\n])(?:Linux|Darwin|FreeBSD|SunOS) [\w.-]{1,64} [\d.]+[^\r\n]{5,}/],
  ['list of users', /(?:^|[\r\n])root:[^:\r\n]{0,120}:0:0:/],
  ['answer to dir', /Volume Serial Number is [0-9A-F]{4}-[0-9A-F]{4}/],
];

/** `text`: what one side said, the latest last. */
export function shellSign(text: string): ShellSign | undefined {
  const surely = signAmong(sure, text);
  if (surely !== undefined) return { sign: surely, isSure: true };
  const sign = signAmong(doubtful, text);
  return sign === undefined ? undefined : { sign, isSure: false };
}

const signAmong = (marks: readonly Mark[], text: string): string | undefined =>
  marks.find(([, pattern]) => pattern.test(text))?.[0];

/** Nobody says this to anything but a shell, and nobody with good intentions over a bare connection. */
const telling =
  /^(?:tftp(?:\.exe)? +-i +\S+ +(?:get|put)\b|start +\S+\.exe\b|echo +open +\S+.*>|cmd(?:\.exe)? +\/[ck]\b|(?:\/bin\/)?(?:ba|da|z)?sh +-i\b|python[\d.]* +-c +['"]?import +pty|net +(?:user|localgroup) +.*\/add\b|reg(?:\.exe)? +(?:add|save) |schtasks +\/create\b|powershell(?:\.exe)? +-|(?:wget|curl) +.*https?:\/\/|chmod +(?:\+x|[0-7]{3,4}) |cat +\/etc\/(?:passwd|shadow)\b|rm +-rf? |nc(?:at)? +.*-e\b)/i;
const usual =
  /^(?:whoami(?: +\/\w+)?|id|uname(?: +-\w+)?|hostname|pwd|w|ps(?: +-?\w+)?|ls(?: +-\w+)*(?: +[\w./~-]+)?|cd(?: +\S.*)?|dir(?: +\S.*)?|type +\S+|cat +\S+|ipconfig(?: +\/all)?|ifconfig(?: +-a)?|ip +a(?:ddr)?|systeminfo|tasklist(?: .*)?|taskkill .*|netstat(?: +-\w+)?|arp +-a|route +print|net +(?:user|users|view|group|localgroup|share|start|use)(?: .*)?|ver|set|env|history|uptime|crontab +-l|sudo .*|exit)$/i;

export type CommandKind = 'telling' | 'usual' | undefined;

export function commandKind(line: string): CommandKind {
  const command = line.trim();
  if (telling.test(command)) return 'telling';
  return usual.test(command) ? 'usual' : undefined;
}

const colours = 0x1b;

/** Text, and what rings and colours it. */
export function isTyped(bytes: Uint8Array, at: number, end: number): boolean {
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 7 || (byte > 13 && byte < 0x20 && byte !== colours)) return false;
  }
  return true;
}
