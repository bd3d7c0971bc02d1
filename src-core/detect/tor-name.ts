// The names that Tor's relays make up for TLS: www.<letters and digits of base32>.com, drawn by lot; in
// certificates another one is the issuer.

import { isRandomWord } from './random-word.ts';

const madeUp = /^www\.([a-z2-7]{8,20})\.(?:com|net)$/;

export function isTorName(name: string): boolean {
  const [, label = ''] = madeUp.exec(name.toLowerCase()) ?? [];
  return label !== '' && isRandomWord(label);
}

/** Of a distinguished name, which has nothing but that. */
export function isTorSubject(subject: string): boolean {
  return /^CN=[^,]+$/.test(subject) && isTorName(subject.slice(3));
}
