// What is odd about a server's own certificate: who vouches for it, when it holds, and names that kits
// and examples bring along and nobody has changed.

import { isRandomWord } from './random-word.ts';
import { type SeenEvent, textIn } from './seen-event.ts';
import { writtenTimeUs } from './written-time.ts';

export type CertificateSign =
  | 'self-signed'
  | 'expired'
  | 'not-yet-valid'
  | 'kit'
  | 'example'
  | 'random';

/** Subjects that come with programs for controlling hosts, as they are published. */
const kits =
  /\b(?:Major Cobalt Strike|cobaltstrike|AsyncRAT Server|Quasar Server CA|DcRat Server|DCRat|BitRAT|VenomRAT|Orcus Server|XWorm|Mythic C2|Pajfds|P18055077|Covenant|MetasploitSelfSignedCA)\b/i;
/** Cobalt Strike's own certificate: 146473198. */
const kitSerials: readonly string[] = ['08bb00ee', '8bb00ee'];
/** Subjects of examples and of tools that were not asked for anything else. */
const examples =
  /\bO=(?:Internet Widgi?ts Pty Ltd|Global Security|Default Company Ltd|My Company|Company|Example|SomeOrganization)(?:,|$)|\bCN=(?:example\.(?:com|org|net)|localhost|test|server|domain\.com)(?:,|$)|\bST=Some-State\b/i;

/** Clocks differ. */
const graceUs = 24 * 3600e6;

export function certificateSigns(event: SeenEvent): CertificateSign[] {
  const signs: CertificateSign[] = [];
  const subject = textIn(event, 'subject');
  if (event.details.self_signed === true) signs.push('self-signed');
  const [from, until] = [textIn(event, 'not_before'), textIn(event, 'not_after')].map(
    writtenTimeUs,
  );
  if (until !== undefined && until + graceUs < event.timeUs) signs.push('expired');
  if (from !== undefined && from - graceUs > event.timeUs) signs.push('not-yet-valid');
  const isKit = kits.test(subject) || kitSerials.includes(textIn(event, 'serial'));
  if (isKit) signs.push('kit');
  if (isKit || signs.length === 0) return signs; // others vouch for its name, whatever it is
  if (examples.test(subject)) signs.push('example');
  else if (hasRandomName(subject)) signs.push('random');
  return signs;
}

/** Its common name, or its organization, is drawn by lot. */
function hasRandomName(subject: string): boolean {
  for (const [, value = ''] of subject.matchAll(/\b(?:CN|O)=([^,]{1,80})/g)) {
    const words = value.split(/[^a-z0-9]+/i).filter((word) => word.length >= 7);
    const isHex = words.some((word) => /^[0-9a-f]{12,}$/i.test(word));
    if (!isHex && words.length > 0 && words.every(isRandomWord)) return true;
  }
  return false;
}
