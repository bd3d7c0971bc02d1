// TLS that is not as it usually is: certificates that nobody vouches for, that are out of date or that
// kits bring along; hellos to a bare address outside; SSL 2 and 3. One such thing alone is information:
// devices and private servers do all of this. Several together are more.

import { listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { type CertificateSign, certificateSigns } from './certificate-signs.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import { UncommonHellos } from './uncommon-hellos.ts';

type Sign = CertificateSign | 'no-name' | 'old-version';

interface Hello {
  isKnown: boolean;
  hasName: boolean;
  fingerprint: string;
}

const mostFlows = 20_000;

const words: Readonly<Record<Sign, string>> = {
  'self-signed': 'its certificate is its own issuer',
  expired: 'its certificate has expired',
  'not-yet-valid': 'its certificate is not valid yet',
  kit: 'its certificate is one that a kit for controlling hosts brings along',
  example: 'its certificate is named as in an example',
  random: 'the name in its certificate is drawn by lot',
  'no-name': 'the client named no server and went to a bare address outside',
  'old-version': 'it speaks SSL 2 or 3',
};

export const suspiciousTls = detector({
  id: 'suspicious-tls',
  title: 'Unusual TLS',
  attack: 'T1573.002',
  explain:
    'Certificates that are self-signed, out of date or from a kit, hellos without a name to an address outside, SSL 2 and 3.',
  impact: 'medium',
  defaults: { minHellos: 20, minSigns: 3 },

  start({ minHellos, minSigns }) {
    const suspicions = new GrowingSuspicions('suspicious-tls', 5_000);
    const hellos = new RecentMap<string, Hello>(mostFlows, () => ({
      ...{ isKnown: false, hasName: true, fingerprint: '' },
    }));
    const uncommon = new UncommonHellos(minHellos);
    const hear = (event: SeenEvent): Finding | undefined => {
      const message = textIn(event, 'message');
      if (message === 'client_hello') hearHello(event, hellos, uncommon);
      const signs = signsOf(event, hellos.get(event.flowId));
      if (signs.length === 0) return undefined;
      const isRare = uncommon.isRare(hellos.get(event.flowId)?.fingerprint ?? '');
      return suspicions.add(deedOf(event, signs, isRare, minSigns));
    };
    return {
      see: ({ events }) =>
        events
          .filter(({ kind }) => kind === 'tls')
          .map(hear)
          .filter((finding) => finding !== undefined),
      end: () => suspicions.end(),
    };
  },
});

function hearHello(
  event: SeenEvent,
  hellos: RecentMap<string, Hello>,
  uncommon: UncommonHellos,
): void {
  const hello = hellos.touch(event.flowId);
  hello.isKnown = true;
  hello.hasName = textIn(event, 'server_name') !== '';
  hello.fingerprint = textIn(event, 'ja4') || textIn(event, 'ja3');
  uncommon.hear(hello.fingerprint, senderOf(event), receiverOf(event));
}

function signsOf(event: SeenEvent, hello: Hello | undefined): Sign[] {
  const message = textIn(event, 'message');
  if (message === 'server_hello') {
    const isOld = /^ssl/i.test(textIn(event, 'version'));
    return isOld ? ['old-version'] : [];
  }
  if (message !== 'certificate' || textIn(event, 'sender') !== 'server') return [];
  if (event.details.position !== 0) return [];
  const signs: Sign[] = certificateSigns(event);
  const isBare = hello?.isKnown === true && !hello.hasName && !isInside(senderOf(event));
  // A certificate that somebody vouches for makes up for the missing name.
  return signs.length > 0 && isBare ? [...signs, 'no-name'] : signs;
}

function deedOf(event: SeenEvent, signs: readonly Sign[], isRare: boolean, minSigns: number) {
  const [server, client] = [senderOf(event), receiverOf(event)];
  const weight = weightOf(signs, isInside(server), minSigns);
  const isGrave = weight.impact !== 'info';
  const key = isGrave ? `${client} ${server}` : `${client} ${[...signs].sort().join(' ')}`;
  const subject = textIn(event, 'subject');
  return {
    ...{ key, event, attacker: client, victim: server, threshold: 1 },
    compose: ({ count, victims }: { count: number; victims: { listed: string[] } }) => ({
      ...weight,
      summary: `${client} spoke TLS with ${listed(victims.listed, 3)} (${many(count, 'time')}): ${signs.map((sign) => words[sign]).join('; ')}${subject && ` (${subject})`}${isRare ? '; no other host of the capture says hello as this client does' : ''}.`,
      quietIf:
        'the certificate had been in date and vouched for by another; two of these things alone are no more than a hint.',
      evidence: {
        signs: [...signs],
        subject,
        issuer: textIn(event, 'issuer'),
        not_after: textIn(event, 'not_after'),
        sha1: textIn(event, 'sha1'),
        is_rare_client: isRare,
      },
    }),
  };
}

/** Inside, devices vouch for themselves. */
function weightOf(
  signs: readonly Sign[],
  isServerInside: boolean,
  minSigns: number,
): Pick<Finding, 'impact' | 'confidence'> {
  if (signs.includes('kit')) return { impact: 'high', confidence: 0.85 };
  const isNobodys = signs.includes('self-signed') || signs.includes('expired');
  if (isServerInside || signs.length === 1) return { impact: 'info', confidence: 0.7 };
  const isOdd = signs.includes('example') || signs.includes('random');
  if (isNobodys && isOdd && signs.length >= minSigns) return { impact: 'medium', confidence: 0.75 };
  return { impact: 'low', confidence: 0.7 };
}
