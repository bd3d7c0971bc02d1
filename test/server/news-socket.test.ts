import { expect, test, vi } from 'vitest';
import type { News } from '../../src-contract/news.ts';
import { type NewsListener, openNews } from './news-listener.ts';
import { runningServer, withToken } from './running-server.ts';

const changed: News = { kind: 'changed', nouns: ['flows'] };

async function listener(port: number): Promise<NewsListener> {
  const opened = await openNews(port, { headers: withToken });
  if ('status' in opened) throw new Error(`refused with ${opened.status}`);
  return opened;
}

test('every page hears every piece of news', async () => {
  const { engine, port } = await runningServer();
  const pages = [await listener(port), await listener(port)];
  engine.tell(changed);
  engine.tell({ kind: 'changed', nouns: ['captures'] });
  for (const page of pages) {
    expect(await page.hear(2)).toEqual([changed, { kind: 'changed', nouns: ['captures'] }]);
  }
});

test.each([
  ['without a token', {}, 401],
  ['with a wrong token', { authorization: 'Bearer nearly' }, 401],
  ['from a page elsewhere', { ...withToken, origin: 'http://evil.example' }, 403],
  ['under another name', { ...withToken, host: 'evil.example' }, 403],
])('nobody listens %s', async (_how, headers, status) => {
  const { port } = await runningServer();
  expect(await openNews(port, { headers })).toEqual({ status });
});

test.each(['/api/jobs', '/nothing', '/'])('%s is not a place to listen', async (path) => {
  const { port, engine } = await runningServer();
  expect(await openNews(port, { path, headers: withToken })).toEqual({ status: 404 });
  expect(engine.asked).toEqual([]);
});

test('asked without an upgrade, news is no page', async () => {
  const { ask } = await runningServer();
  expect((await ask('/news')).status).toBe(404);
});

test('what a page says is not heard, and too much of it ends the connection', async () => {
  const { engine, port } = await runningServer();
  const page = await listener(port);
  // A masked text frame (RFC 6455, 5.3) of two bytes, its mask all zero.
  page.socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]));
  engine.tell(changed);
  expect(await page.hear(1)).toEqual([changed]);
  // One that claims 65,535 bytes.
  page.socket.write(Buffer.from([0x81, 0xfe, 0xff, 0xff, 0, 0, 0, 0]));
  await page.closed;
});

test('a page that stops reading is dropped, and the others hear on', async () => {
  const { engine, port, app } = await runningServer();
  const [stuck, reading] = [await listener(port), await listener(port)];
  stuck.socket.pause();
  const big: News = { kind: 'job', job: { title: 'x'.repeat(60_000) } as never };
  let told = 0;
  await vi.waitFor(
    () => {
      engine.tell(big);
      told += 1;
      expect(app.websocketServer.clients.size).toBe(1);
    },
    { timeout: 10_000, interval: 5 },
  );
  expect(await reading.hear(told)).toHaveLength(told);
});

test('when the server ends, listeners are let go at once, even silent ones', async () => {
  const { engine, port, app } = await runningServer();
  const page = await listener(port);
  expect(engine.listeners).toBe(1);
  const before = performance.now();
  await app.close();
  await page.closed;
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(engine.listeners).toBe(0);
});
