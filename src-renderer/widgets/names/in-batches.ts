// Many who ask one thing each -> few questions of many things.

interface BatchLimits {
  /** So long others can join. */
  readonly waitMs: number;
  /** In one question. */
  readonly most: number;
}

interface Waiting<Answer> {
  readonly key: string;
  readonly take: (answer: Answer | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** `ask` answers by key; what is not among its answers is undefined. */
export function inBatches<Answer>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
  { waitMs, most }: BatchLimits,
): (key: string) => Promise<Answer | undefined> {
  let waiting: Waiting<Answer>[] = [];

  async function askAll(): Promise<void> {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += most) {
      const some = all.slice(at, at + most);
      try {
        const answers = await ask([...new Set(some.map(({ key }) => key))]);
        for (const { key, take } of some) take(answers.get(key));
      } catch (error) {
        for (const { fail } of some) fail(error);
      }
    }
  }

  return (key) =>
    new Promise((take, fail) => {
      if (waiting.length === 0) setTimeout(() => void askAll(), waitMs);
      waiting.push({ key, take, fail });
    });
}
