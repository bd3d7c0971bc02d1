// Packets that no system sends in earnest: made to crash who receives them, to pass by who guards, or to
// hide something. One finding for each sender; where many send to one target, one for the target; where very
// many send to as many, one for all of them.

import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { isSign, type SignName } from './malformed-sign.ts';
import { MalformedSuspect, type OddThing } from './malformed-suspect.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** From so many senders on, what they do to one target is one thing. */
  readonly minSendersOfCrowd: number;
}

const most = { senders: 2000, targets: 1000, atOnce: 50 };
/** Of so many packets a sender is told by its name, whatever the others do. */
const leastOfOne = 10;

export const malformedTraffic = detector<Settings>({
  id: 'malformed-traffic',
  title: 'Malformed packets',
  attack: 'T1499',
  explain:
    'Packets that no system sends in earnest: impossible flags, overlapping or tiny fragments, forged ' +
    'ends, data hidden in headers, segments that a guard sees and their target does not.',
  impact: 'medium',
  defaults: { minSendersOfCrowd: 10 },
  start: (settings) => new MalformedWatch(settings),
});

class MalformedWatch implements Watch {
  readonly #settings: Settings;
  readonly #senders = new RecentMap(most.senders, (key: string) => new MalformedSuspect(key));
  readonly #targets = new RecentMap(most.targets, (key: string) => new MalformedSuspect(key));
  readonly #changed = new Set<string>();
  readonly #everybody = new MalformedSuspect('* > *');

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  see({ ended, events, isLast }: Traffic): Finding[] {
    for (const event of events) this.#note(thingOfEvent(event));
    for (const flow of ended) this.#note(thingOfFlow(flow));
    return isLast ? this.#tell() : [];
  }

  end(): Finding[] {
    return this.#tell();
  }

  #note(thing: OddThing | undefined): void {
    if (!thing) return;
    const { sender, target } = thing;
    this.#senders.touch(sender).add(thing);
    this.#targets.touch(`* > ${target}`).add(thing);
    this.#everybody.add(thing);
    if (this.#changed.size >= most.senders) return; // a flood: its target is told
    this.#changed.add(sender);
    this.#changed.add(`* > ${target}`);
  }

  #tell(): Finding[] {
    const told: MalformedSuspect[] = [];
    for (const key of this.#changed) {
      const suspect = key.startsWith('*') ? this.#targets.get(key) : this.#senders.get(key);
      if (suspect && this.#isTold(key, suspect)) told.push(suspect);
    }
    this.#changed.clear();
    if (told.length <= most.atOnce) return told.map((suspect) => suspect.tell());
    const outstanding = told.filter(({ dossier }) => dossier.count >= leastOfOne);
    return [this.#everybody, ...outstanding].map((suspect) => suspect.tell());
  }

  #isTold(key: string, { dossier }: MalformedSuspect): boolean {
    if (key.startsWith('*')) return this.#isCrowd(key);
    const [target = ''] = dossier.victims.listed;
    return dossier.victims.count > 1 || !this.#isCrowd(`* > ${target}`);
  }

  #isCrowd(key: string): boolean {
    const senders = this.#targets.get(key)?.dossier.attackers.count ?? 0;
    return senders >= this.#settings.minSendersOfCrowd;
  }
}

function thingOfEvent(event: SeenEvent): OddThing | undefined {
  const { kind, flowId, timeUs } = event;
  const sign = signOf(kind, textIn(event, 'anomaly'));
  if (!sign) return undefined;
  const flow = { flowId, startUs: timeUs, endUs: timeUs };
  const things = { sign, sender: senderOf(event), target: receiverOf(event), flow };
  return {
    ...things,
    times: sinceTold(numberIn(event, 'times')),
    hiddenBytes: orZero(numberIn(event, 'hidden_bytes')),
    begun: orZero(numberIn(event, 'target_datagrams')),
    whole: orZero(numberIn(event, 'target_whole')),
    ...noteOf(sign, event),
  };
}

function signOf(kind: string, anomaly: string): SignName | undefined {
  if (kind === 'tcp-overlap') return 'stream-overlap';
  if (kind === 'data-after-fin') return 'data-after-fin';
  if (kind !== 'odd-packet' && kind !== 'odd-fragment') return undefined;
  return isSign(anomaly) ? anomaly : undefined; // another time to live alone is no sign
}

/** It is told at the 1st, 10th, 100th time: so many came since. */
const sinceTold = (times: number): number => (times > 1 ? times - times / 10 : 1);

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

function noteOf(sign: SignName, event: SeenEvent): { note?: string } {
  if (sign === 'tcp-flags') {
    const reserved = numberIn(event, 'reserved') > 0 ? ' and reserved bits' : '';
    return { note: `${textIn(event, 'flags') || 'none'}${reserved}` };
  }
  const { options } = event.details;
  return Array.isArray(options)
    ? { note: options.map((option) => `option ${option}`).join(' ') }
    : {};
}

/** Answers everything that comes: daytime, quotd, chargen, time, echo. Two of them never end. */
const answersAll = new Set([7, 13, 17, 19, 37]);
/** IANA's list of protocol numbers ends here; 253 and 254 are for experiments. */
const firstUnassigned = 150;

function thingOfFlow(flow: SeenFlow): OddThing | undefined {
  const sign = signOfFlow(flow);
  if (!sign) return undefined;
  const isUnknown = sign === 'unknown-protocol';
  const note = isUnknown ? flow.protocol : `${flow.srcPort} to ${flow.dstPort}`;
  return { sign, sender: flow.srcIp, target: flow.dstIp, flow, times: 1, note };
}

function signOfFlow(flow: SeenFlow): SignName | undefined {
  const { protocol, srcPort, dstPort, history, bwdPackets } = flow;
  if (protocol === 'udp' && answersAll.has(srcPort) && answersAll.has(dstPort))
    return 'service-loop';
  if (protocol === 'tcp') {
    return history.includes('S') && history.includes('s') ? 'split-handshake' : undefined;
  }
  // One that nobody answers is a scan's.
  const isUnassigned = protocol.startsWith('ip-') && Number(protocol.slice(3)) >= firstUnassigned;
  return isUnassigned && bwdPackets > 0 ? 'unknown-protocol' : undefined;
}
