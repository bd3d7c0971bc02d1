// The line and the sender are plain objects; failures are waited for milliseconds.

import { expect, onTestFinished, test, vi } from 'vitest';
import {
  DeliveryLoop,
  type OutboxLine,
  usualBackOffMs,
  type WaitingAlert,
} from '../../src-main/siem/delivery-loop.ts';
import type { Delivered, Sender } from '../../src-main/siem/sender.ts';
import { forwarded, idOf } from './made-alerts.ts';

/** An outbox in memory. */
class MemoryLine implements OutboxLine {
  readonly rows: (WaitingAlert & { state: string; sentUs: number; why?: string })[] = [];
  asked = 0;

  add(number: number, waitsSinceUs = Date.now() * 1000): void {
    const row = { ...forwarded(number), place: number, waitsSinceUs };
    this.rows.push({ ...row, state: 'waiting', sentUs: 0 });
  }

  async next(limit: number) {
    this.asked += 1;
    return this.#in('waiting')
      .sort((a, b) => a.place - b.place)
      .slice(0, limit);
  }

  async sent(places: readonly number[], atUs: number) {
    for (const row of this.#in('waiting')) {
      if (places.includes(row.place)) Object.assign(row, { state: 'sent', sentUs: atUs });
    }
  }

  async again(sinceUs: number) {
    for (const row of this.#in('sent')) if (row.sentUs >= sinceUs) row.state = 'waiting';
  }

  async giveUp(sinceUs: number, why: string) {
    const old = this.#in('waiting').filter(({ waitsSinceUs }) => waitsSinceUs < sinceUs);
    for (const row of old) Object.assign(row, { state: 'dead', why });
    return old.length;
  }

  async refuse(place: number, why: string) {
    Object.assign(this.rows.find((row) => row.place === place)!, { state: 'dead', why });
  }

  async settle() {
    return true;
  }

  states(): string {
    return this.rows.map(({ state }) => state).join(' ');
  }

  #in(state: string) {
    return this.rows.filter((row) => row.state === state);
  }
}

/** Answers one after the other, and then takes everything. */
function sender(answers: readonly Delivered[], doubtMs = 0) {
  const got: string[][] = [];
  const left = [...answers];
  const own: Sender = {
    doubtMs,
    async send(alerts) {
      got.push(alerts.map(({ alert }) => alert.id));
      return left.shift() ?? { taken: alerts.length };
    },
    close() {},
  };
  return { got, own };
}

function running(line: OutboxLine, own: Sender, giveUpMs = 3_600_000, now = Date.now) {
  const said: (string | undefined)[] = [];
  const times = { now, giveUpMs, backOffMs: () => 5 };
  const loop = new DeliveryLoop(line, own, times, {
    problem: (sentence) => said.push(sentence),
    putAside: (alerts, sentence) => said.push(`${alerts} put aside: ${sentence}`),
    bug: (error) => said.push(String(error)),
  });
  onTestFinished(() => loop.close(0));
  return { loop, said };
}

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

const problem = 'siem:514: nothing listens there.';

test('alerts are taken in their order, also those that come later', async () => {
  const line = new MemoryLine();
  for (const number of [1, 2, 3]) line.add(number);
  const { got, own } = sender([]);
  const { loop } = running(line, own);
  await soon(() => expect(line.states()).toBe('sent sent sent'));
  line.add(4);
  loop.hasMore();
  await soon(() => expect(line.states()).toBe('sent sent sent sent'));
  expect(got).toEqual([[idOf(1), idOf(2), idOf(3)], [idOf(4)]]);
});

test('what fails is sent again, and the log hears of it once', async () => {
  const line = new MemoryLine();
  line.add(1);
  const { got, own } = sender(Array.from({ length: 3 }, () => ({ taken: 0, problem })));
  const { loop, said } = running(line, own);
  await soon(() => expect(line.states()).toBe('sent'));
  expect(got).toHaveLength(4);
  expect(said).toEqual([problem, undefined]);
  expect(loop.problem).toBeUndefined();
});

test('while it fails, what is new is no reason to hurry, but a person is', async () => {
  const line = new MemoryLine();
  line.add(1);
  const { got, own } = sender([{ taken: 0, problem }]);
  const times = { now: Date.now, giveUpMs: 3_600_000, backOffMs: () => 60_000 };
  const heard = { problem() {}, putAside() {}, bug() {} };
  const loop = new DeliveryLoop(line, own, times, heard);
  onTestFinished(() => loop.close(0));
  await soon(() => expect(loop.problem).toMatchObject({ sentence: problem, failures: 1 }));
  line.add(2);
  loop.hasMore();
  await new Promise((over) => setTimeout(over, 20));
  expect(got).toHaveLength(1);
  loop.tryNow();
  await soon(() => expect(line.states()).toBe('sent sent'));
});

test('what was sent shortly before a broken connection is sent again, in the old order', async () => {
  const line = new MemoryLine();
  line.add(1);
  const { got, own } = sender([{ taken: 1 }, { taken: 0, problem }], 10_000);
  const { loop } = running(line, own);
  await soon(() => expect(line.states()).toBe('sent'));
  line.add(2);
  loop.hasMore();
  await soon(() => expect(line.states()).toBe('sent sent'));
  expect(got).toEqual([[idOf(1)], [idOf(2)], [idOf(1), idOf(2)]]);
});

test('what was sent shortly before is counted from the try that failed, however long it took', async () => {
  const line = new MemoryLine();
  line.add(1);
  const { got, own } = sender([{ taken: 1 }], 10_000);
  let nowMs = Date.now();
  const { loop } = running(line, own, undefined, () => nowMs);
  await soon(() => expect(line.states()).toBe('sent'));
  line.add(2);
  const sendNow = own.send;
  let isFirst = true;
  const slow = async (...asked: Parameters<Sender['send']>) => {
    const answer = await sendNow(...asked);
    if (!isFirst) return answer;
    isFirst = false;
    nowMs += 60_000;
    return { taken: 0, problem };
  };
  Object.assign(own, { send: slow });
  loop.hasMore();
  await soon(() => expect(line.states()).toBe('sent sent'));
  expect(got).toEqual([[idOf(1)], [idOf(2)], [idOf(1), idOf(2)]]);
});

test('of a batch that is taken in part only the rest is sent again', async () => {
  const line = new MemoryLine();
  for (const number of [1, 2, 3]) line.add(number);
  const { got, own } = sender([{ taken: 2, problem }]);
  running(line, own);
  await soon(() => expect(line.states()).toBe('sent sent sent'));
  expect(got[1]).toEqual([idOf(3)]);
});

test('one that is refused for good is put aside, and does not hold up the others', async () => {
  const line = new MemoryLine();
  for (const number of [1, 2, 3]) line.add(number);
  const { said } = running(line, sender([{ taken: 1, refusal: 'Status 413.' }]).own);
  await soon(() => expect(line.states()).toBe('sent dead sent'));
  expect(said).toEqual(['1 put aside: Status 413.']);
});

test('what fails and waits for too long is put aside with the reason, what is young is not', async () => {
  const line = new MemoryLine();
  line.add(1, (Date.now() - 5000) * 1000);
  line.add(2);
  const { said } = running(line, sender([{ taken: 0, problem }]).own, 4000);
  await soon(() => expect(line.states()).toBe('dead sent'));
  expect(said).toEqual([problem, `1 put aside: ${problem}`, undefined]);
});

test('what waited while the program was not there is tried before it is put aside', async () => {
  const line = new MemoryLine();
  line.add(1, (Date.now() - 5000) * 1000);
  const { said } = running(line, sender([]).own, 4000);
  await soon(() => expect(line.states()).toBe('sent'));
  expect(said).toEqual([]);
});

test('when all was put aside nothing is asked again and again, and what is new is sent', async () => {
  const line = new MemoryLine();
  line.add(1, (Date.now() - 5000) * 1000);
  const { loop } = running(line, sender([{ taken: 0, problem }]).own, 4000);
  await soon(() => expect(line.states()).toBe('dead'));
  await soon(() => expect(loop.problem).toBeUndefined());
  const { asked } = line;
  await new Promise((over) => setTimeout(over, 50));
  expect(line.asked).toBe(asked);
  line.add(2);
  loop.hasMore();
  await soon(() => expect(line.states()).toBe('dead sent'));
});

test('a clock that was set back leaves the case alone', async () => {
  const line = new MemoryLine();
  line.add(1);
  line.settle = async () => false; // it was sent in what is the future now
  running(line, sender([]).own);
  await soon(() => expect(line.states()).toBe('sent'));
  await new Promise((over) => setTimeout(over, 50));
  expect(line.asked).toBe(2);
});

test('at the end what waits is still sent, and what hangs is left', async () => {
  const line = new MemoryLine();
  line.add(1);
  const { loop } = running(line, sender([]).own);
  await loop.close(1000);
  expect(line.states()).toBe('sent');

  const stuck = new MemoryLine();
  stuck.add(1);
  const hanging: Sender = {
    doubtMs: 0,
    send: (_alerts, signal) =>
      new Promise((over) => {
        signal.addEventListener('abort', () => over({ taken: 0, problem: 'Ended.' }));
      }),
    close() {},
  };
  await running(stuck, hanging).loop.close(20);
  expect(stuck.states()).toBe('waiting');
});

test('the waiting doubles from a second to a minute', () => {
  expect([1, 2, 3, 6, 7, 100].map(usualBackOffMs)).toEqual([
    ...[1000, 2000, 4000, 32_000, 60_000, 60_000],
  ]);
});

test('waiting leaves nothing behind, however often', async () => {
  const listening = vi.spyOn(EventTarget.prototype, 'addEventListener');
  onTestFinished(() => listening.mockRestore());
  const line = new MemoryLine();
  const { own } = sender([]);
  const { loop } = running(line, own);
  for (let number = 1; number <= 20; number++) {
    line.add(number);
    loop.hasMore();
    await soon(() => expect(line.states()).not.toContain('waiting'));
  }
  const signals = listening.mock.contexts.filter((each) => each instanceof AbortSignal);
  expect(signals).toHaveLength(0);
});
