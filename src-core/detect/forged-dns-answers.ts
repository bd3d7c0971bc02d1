// Answers of DNS that somebody else gave: a second one to a question that was asked once, with other
// addresses; many with a number that nobody asked under; one of a server that was not asked.

import { grouped, listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import type { Finding } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Question {
  asked: number;
  server: string;
  answered: number;
  addresses: readonly string[] | undefined;
  atUs: number;
}

interface Talk {
  readonly event: SeenEvent;
  readonly asker: string;
  readonly server: string;
  readonly name: string;
}

const mostQuestions = 20_000;
/** A later answer belongs to a later question. */
const mostApartUs = 10e6;

export class ForgedDnsAnswers {
  readonly #minStrays: number;
  readonly #questions = new RecentMap<string, Question>(mostQuestions, () => ({
    ...{ asked: 0, server: '', answered: 0, addresses: undefined, atUs: 0 },
  }));
  /** By asker, port and name. */
  readonly #conversations = new RecentMap<string, true>(mostQuestions, () => true);
  readonly #suspicions = new GrowingSuspicions('dns-anomaly');

  constructor(minStrays: number) {
    this.#minStrays = minStrays;
  }

  hear(event: SeenEvent): Finding | undefined {
    const isResponse = event.details.is_response === true;
    const asker = isResponse ? receiverOf(event) : senderOf(event);
    const server = isResponse ? senderOf(event) : receiverOf(event);
    const port = event.srcIp === asker ? event.srcPort : event.dstPort;
    const name = textIn(event, 'query').toLowerCase();
    const conversation = `${asker} ${port} ${name}`;
    const key = `${conversation} ${numberIn(event, 'id')} ${textIn(event, 'query_type')}`;
    if (!isResponse) {
      this.#hearQuestion(event, key, server);
      this.#conversations.touch(conversation);
      return undefined;
    }
    const talk = { event, asker, server, name };
    const question = this.#questions.get(key);
    if (question) return this.#hearAnswer(talk, question);
    // Only where a question of this conversation is in the capture.
    return this.#conversations.get(conversation) ? this.#tellStray(talk) : undefined;
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #hearQuestion({ timeUs }: SeenEvent, key: string, server: string): void {
    const question = this.#questions.touch(key);
    const isNew = timeUs - question.atUs > mostApartUs;
    question.asked = isNew ? 1 : question.asked + 1;
    if (isNew) question.answered = 0;
    if (isNew) question.addresses = undefined;
    question.server = server;
    question.atUs = timeUs;
  }

  #hearAnswer(talk: Talk, question: Question): Finding | undefined {
    const { event, server } = talk;
    if (event.timeUs - question.atUs > mostApartUs) return undefined;
    if (question.server !== server) return this.#tellOther(talk, question.server);
    const addresses = addressesIn(event);
    const before = question.addresses;
    question.answered += 1;
    if (addresses.length === 0) return undefined;
    question.addresses ??= addresses;
    if (before === undefined || question.answered <= question.asked) return undefined;
    if (addresses.some((address) => before.includes(address))) return undefined;
    return this.#tellConflict(talk, before, addresses);
  }

  #tellConflict(talk: Talk, before: readonly string[], after: readonly string[]) {
    const { event, asker, server, name } = talk;
    return this.#suspicions.add({
      ...{ key: `conflict ${asker} ${server}`, event, attacker: server, victim: asker },
      threshold: 1,
      compose: ({ count }) => ({
        impact: 'high',
        confidence: 0.75,
        summary: `${asker} asked ${server} once for ${name} and got two answers that contradict each other: ${listed(before, 3)}, then ${listed(after, 3)}; one of them is forged (${many(count, 'such answer')}).`,
        quietIf:
          'there had been no more answers than questions, or they had named one address in common.',
        evidence: { kind: 'conflicting-answers', name, first: [...before], second: [...after] },
      }),
    });
  }

  #tellOther({ event, asker, server, name }: Talk, asked: string): Finding | undefined {
    // A server with several addresses of one network may answer by another one.
    if (isInside(asked) && isInside(server)) return undefined;
    return this.#suspicions.add({
      ...{ key: `other ${asker} ${server}`, event, attacker: server, victim: asker },
      threshold: 1,
      compose: ({ count }) => ({
        impact: 'medium',
        confidence: 0.5,
        summary: `${asker} asked ${asked} for ${name}, and ${server} answered, which was not asked (${many(count, 'time')}).`,
        quietIf: 'the server that was asked had answered.',
        evidence: { kind: 'answer-of-another', name, asked, answered_by: server },
      }),
    });
  }

  /** Whoever guesses at numbers answers with many wrong ones. */
  #tellStray({ event, asker, server, name }: Talk): Finding | undefined {
    const least = this.#minStrays;
    return this.#suspicions.add({
      ...{ key: `stray ${asker} ${server}`, event, attacker: server, victim: asker },
      threshold: least,
      compose: ({ count }) => ({
        impact: 'high',
        confidence: 0.8,
        summary: `${asker} got ${grouped(count)} answers in the name of ${server} with numbers under which it had not asked, the last one for ${name}: somebody guesses at them to poison its memory.`,
        quietIf: `there had been fewer than ${least} answers with wrong numbers.`,
        evidence: { kind: 'guessed-answers', name, answers: count },
      }),
    });
  }
}

export function addressesIn({ details }: SeenEvent): string[] {
  const { answers } = details;
  if (!Array.isArray(answers)) return [];
  const addresses: string[] = [];
  for (const answer of answers) {
    const [type, address = ''] = String(answer).split(' ', 2);
    if (type === 'A' || type === 'AAAA' || type === 'NB') addresses.push(address);
  }
  return addresses;
}
