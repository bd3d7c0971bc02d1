// Link types by the names that the package cap has for them (tcpdump.org/linktypes.html).

const numbers: Readonly<Record<string, number>> = {
  NULL: 0,
  ETHERNET: 1,
  RAW: 101,
  LINKTYPE_LINUX_SLL: 113,
  IEEE802_11_RADIO: 127,
};

/** Throws for one that is unknown: a frame that is taken for another is worse than none. */
export function linkNumber(name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new Error(`The link type ${name} is unknown.`);
  return number;
}
