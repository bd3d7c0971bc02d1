// What stands in the person's own lists, met in the traffic: addresses talked to, names asked for,
// fingerprints of TLS, certificates and files.

import { listed, many } from '../base/in-words.ts';
import { type DetectorContext, detector, type IndicatorMatcher } from './detector.ts';
import type { Finding, Severity } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

const mostKnown = 50_000;
const mostOpen = 20_000;
const hashes = ['ja3', 'ja4', 'ja3s', 'hassh', 'hassh_server', 'sha1', 'sha256', 'md5'];

interface Match {
  readonly what: string;
  readonly list: string;
  readonly how: string;
  readonly impact: Severity;
  readonly confidence: number;
  readonly attacker: string;
  readonly victim: string;
}

export const indicatorMatch = detector({
  id: 'indicator-match',
  title: 'Something on a list of yours',
  attack: null,
  explain:
    'An address, name, TLS fingerprint, certificate or file that stands in the lists you brought.',
  impact: 'high',
  defaults: {},

  start(_settings, { indicators }: DetectorContext) {
    if (indicators.isEmpty) return { see: () => [], end: () => [] };
    const suspicions = new GrowingSuspicions('indicator-match', 5_000);
    const addresses = new RecentMap<string, string>(
      mostKnown,
      (address) => indicators.address(address) ?? '',
    );
    const counted = new RecentMap<string, true>(mostOpen, () => true);
    const resolvers = new RecentMap<string, true>(mostOpen, () => true);
    const tell = (match: Match, trace: { event?: SeenEvent; flow?: SeenFlow }) =>
      suspicions.add(deedOf(match, trace));
    const flowFindings = (flow: SeenFlow) => {
      if (counted.get(flow.flowId)) return []; // it was told when it was open
      const matches = addressMatches(flow, addresses);
      if (flow.isOpen && matches.length > 0) counted.touch(flow.flowId);
      return matches.map((match) => tell(match, { flow }));
    };
    return {
      see({ ended, open, events }) {
        const found: (Finding | undefined)[] = [];
        for (const event of events)
          for (const match of eventMatches(event, indicators, resolvers))
            found.push(tell(match, { event }));
        for (const flow of ended) found.push(...flowFindings(flow));
        for (const flow of open) found.push(...flowFindings(flow));
        return found.filter((finding) => finding !== undefined);
      },
      end: () => suspicions.end(),
    };
  },
});

function addressMatches(flow: SeenFlow, addresses: RecentMap<string, string>): Match[] {
  const matches: Match[] = [];
  const { srcIp, dstIp } = flow;
  for (const what of srcIp === dstIp ? [srcIp] : [srcIp, dstIp]) {
    const list = addresses.get(what) ?? addresses.touch(what);
    if (list === '') continue;
    const hasTalked = flow.fwdPayloadBytes > 0 && flow.bwdPayloadBytes > 0;
    const isAsked = what === dstIp;
    const how = hasTalked
      ? `data went both ways between it and ${isAsked ? srcIp : dstIp}`
      : `${srcIp} called ${dstIp}, and no data came of it`;
    // Whoever only knocks from outside is one of many; whoever calls it from here has a reason.
    const impact = hasTalked ? 'high' : isAsked ? 'medium' : 'low';
    matches.push({ what, list, how, impact, confidence: 0.75, attacker: srcIp, victim: dstIp });
  }
  return matches;
}

function eventMatches(
  event: SeenEvent,
  indicators: IndicatorMatcher,
  resolvers: RecentMap<string, true>,
): Match[] {
  const sides = { attacker: event.srcIp, victim: event.dstIp };
  const matches: Match[] = [];
  const name = nameIn(event, resolvers);
  const list = name === '' ? undefined : nameOrUrl(event, name, indicators);
  if (list) {
    const how = event.kind === 'dns' ? 'it was asked for' : `it was asked for by ${event.kind}`;
    matches.push({ ...sides, ...list, how, impact: 'high', confidence: 0.75 });
  }
  for (const field of hashes) {
    const what = textIn(event, field);
    const from = what === '' ? undefined : indicators.hash(what);
    if (from === undefined) continue;
    // Many programs share one library, and so one fingerprint.
    const isOfThing = field.startsWith('sha') || field === 'md5';
    const weight = isOfThing
      ? { impact: 'high' as const, confidence: 0.9 }
      : { impact: 'medium' as const, confidence: 0.75 };
    matches.push({
      ...sides,
      ...weight,
      what,
      list: from,
      how: `it is the ${field} of ${thingOf(event)}`,
    });
  }
  return matches;
}

function nameIn(event: SeenEvent, resolvers: RecentMap<string, true>): string {
  if (event.kind === 'http') return textIn(event, 'host').replace(/:\d+$/, '');
  if (event.kind === 'tls' || event.kind === 'quic') return textIn(event, 'server_name');
  if (event.kind !== 'dns' || event.details.is_response === true) return '';
  // A resolver asks on behalf of others, who have been heard already.
  resolvers.touch(receiverOf(event));
  return resolvers.get(senderOf(event)) ? '' : textIn(event, 'query');
}

function nameOrUrl(
  event: SeenEvent,
  name: string,
  indicators: IndicatorMatcher,
): Pick<Match, 'what' | 'list'> | undefined {
  const path = event.kind === 'http' ? textIn(event, 'path') : '';
  const url = `${name.toLowerCase()}${path}`;
  const asUrl = path.startsWith('/') ? indicators.name(url) : undefined;
  if (asUrl !== undefined) return { what: url, list: asUrl };
  const list = indicators.name(name);
  return list === undefined ? undefined : { what: name.toLowerCase().replace(/\.$/, ''), list };
}

function thingOf(event: SeenEvent): string {
  if (event.kind === 'file') return `the file ${textIn(event, 'name') || 'without a name'}`;
  if (textIn(event, 'message') === 'certificate')
    return `the certificate of ${textIn(event, 'subject')}`;
  return `a hello of ${event.kind}`;
}

function deedOf(match: Match, trace: { event?: SeenEvent; flow?: SeenFlow }) {
  const { what, list, how, impact, confidence, attacker, victim } = match;
  return {
    ...{ key: `${what} ${impact}`, ...trace, attacker, victim, threshold: 1 },
    compose: ({ count, attackers }: { count: number; attackers: { listed: string[] } }) => ({
      ...{ impact, confidence },
      summary: `${what} stands in ${list}: ${how} (${many(count, 'time')}, by ${listed(attackers.listed, 3)}).`,
      quietIf: `${list} had not named it.`,
      evidence: { indicator: what, list, how },
    }),
  };
}
