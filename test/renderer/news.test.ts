import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { News } from '../../src-contract/news.ts';
import { listenOverSocket, pauseMs } from '../../src-renderer/transport/news-socket.ts';
import { gatherChanges } from '../../src-renderer/views/frame/gather-changes.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface FakeSocket {
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  close(): void;
}

function fakeSockets() {
  const made: FakeSocket[] = [];
  const open = () => {
    const socket: FakeSocket = { close: () => socket.onclose?.() };
    made.push(socket);
    return socket as unknown as WebSocket;
  };
  return { made, open };
}

test('news is heard, and listening ends when told to', () => {
  const { made, open } = fakeSockets();
  const heard: News[] = [];
  const stop = listenOverSocket({
    url: 'ws://x/news',
    hear: (n) => heard.push(n),
    missed() {},
    open,
  });
  made[0]?.onopen?.();
  made[0]?.onmessage?.({ data: '{"kind":"changed","nouns":["flows"]}' });
  expect(heard).toEqual([{ kind: 'changed', nouns: ['flows'] }]);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(made).toHaveLength(1);
});

test('a lost connection is tried again, less and less often, and then everything is asked', () => {
  const { made, open } = fakeSockets();
  const missed = vi.fn();
  listenOverSocket({ url: 'ws://x/news', hear() {}, missed, open });
  made[0]?.onopen?.();
  expect(missed).not.toHaveBeenCalled();

  for (const [attempt, pause] of [500, 1000, 2000].entries()) {
    made[attempt]?.onclose?.();
    vi.advanceTimersByTime(pause - 1);
    expect(made).toHaveLength(attempt + 1);
    vi.advanceTimersByTime(1);
    expect(made).toHaveLength(attempt + 2);
  }
  made[3]?.onopen?.();
  expect(missed).toHaveBeenCalledTimes(1);
  expect(pauseMs(20)).toBe(10_000);
});

test('many changes become few questions, and the last change is never lost', async () => {
  const asked: (readonly string[])[] = [];
  const changed = gatherChanges(async (nouns) => asked.push(nouns), 500);
  changed(['flows']);
  expect(asked).toEqual([['flows']]);
  for (let i = 0; i < 100; i++) changed(['flows']);
  changed(['captures']);
  await vi.advanceTimersByTimeAsync(499);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([['flows'], ['flows', 'captures']]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(2);
});

test('a slow answer is waited for, and as long again, and a failed one ends nothing', async () => {
  let asked = 0;
  const changed = gatherChanges(() => {
    asked += 1;
    return new Promise((_, refuse) => setTimeout(refuse, 2000));
  }, 500);
  changed(['flows']);
  changed(['flows']);
  await vi.advanceTimersByTimeAsync(3999);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toBe(2);
});
