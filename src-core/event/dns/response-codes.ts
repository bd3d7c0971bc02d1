// Response codes by the names that IANA's registry gives them, as other tools print them.

const names: readonly string[] = [
  ...['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED', 'YXDOMAIN', 'YXRRSET'],
  ...['NXRRSET', 'NOTAUTH', 'NOTZONE', 'DSOTYPENI'],
];
const extendedNames: readonly string[] = [
  ...['BADVERS', 'BADKEY', 'BADTIME', 'BADMODE', 'BADNAME', 'BADALG', 'BADTRUNC', 'BADCOOKIE'],
];
const firstExtended = 16;

export function responseCodeName(code: number): string {
  return names[code] ?? extendedNames[code - firstExtended] ?? `RCODE${code}`;
}
