// Who makes network cards with which first digits of the MAC, as Wireshark's manuf, nmap's nmap-mac-prefixes and
// the IEEE's oui.csv and oui.txt list it.

const longestName = 120;

/** By their first hexadecimal digits, 6 to 12 of them. */
export type VendorNames = Map<string, string>;

export function readVendorLine(line: string, into: VendorNames): void {
  const entry = fromCsv(line) ?? fromText(line) ?? fromWords(line);
  if (!entry) return;
  const [digits, name] = entry;
  if (name !== '') into.set(digits, name.slice(0, longestName));
}

/** The longest prefix that is listed: blocks of 28 and 36 bits lie in those of 24. */
export function vendorOf(mac: string, names: VendorNames): string | undefined {
  const digits = mac.replaceAll(':', '').toLowerCase();
  for (let length = digits.length; length >= 6; length--) {
    const name = names.get(digits.slice(0, length));
    if (name !== undefined) return name;
  }
  return undefined;
}

type Entry = readonly [digits: string, name: string];

/** `MA-L,00000C,"Cisco Systems, Inc",80 West Tasman Drive ...` */
function fromCsv(line: string): Entry | undefined {
  const match = /^(?:MA-[LMS]|IAB|CID),([0-9A-F]{6,9}),(?:"((?:[^"]|"")*)"|([^,]*))/i.exec(line);
  if (!match) return undefined;
  const [, digits = '', quoted, plain = ''] = match;
  return [digits.toLowerCase(), (quoted?.replaceAll('""', '"') ?? plain).trim()];
}

/** `00-00-0C   (hex)  Cisco Systems, Inc` */
function fromText(line: string): Entry | undefined {
  const match = /^([0-9A-F]{2}-[0-9A-F]{2}-[0-9A-F]{2})\s+\(hex\)\s+(.*)$/i.exec(line);
  return match ? [digitsOf(match[1]!), match[2]!.trim()] : undefined;
}

/** `00:1B:C5:00:00:00/36  Short  Long name`, `00000C Cisco Systems` */
function fromWords(line: string): Entry | undefined {
  const match =
    /^([0-9A-F]{2}(?:[:-]?[0-9A-F]{2}){2,5}|[0-9A-F]{7}|[0-9A-F]{9})(?:\/(\d{1,2}))?[ \t]+(\S.*)$/i.exec(
      line,
    );
  if (!match) return undefined;
  const [, prefix = '', bits, rest = ''] = match;
  const columns = rest.split('\t').map((cell) => cell.trim());
  const name = columns.findLast((cell) => cell !== '' && !cell.startsWith('#')) ?? '';
  const digits = digitsOf(prefix);
  const length = bits === undefined ? digits.length : Math.floor(Number(bits) / 4);
  return length < 6 || length > digits.length ? undefined : [digits.slice(0, length), name];
}

const digitsOf = (prefix: string): string => prefix.replaceAll(/[:-]/g, '').toLowerCase();
