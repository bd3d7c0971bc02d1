import { expect, test, vi } from 'vitest';
import type { News } from '../../src-contract/news.ts';
import { type NewsListener, openNews } from './news-listener.ts';
import { runningServer, withToken } from './running-server.ts';

const changed: News = { kind: 'changed', nouns: ['flows'] };

async function listener(port: number, path = '/news'): Promise<NewsListener> {
  const opened = await openNews(port, { path, headers: withToken });
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

test('who asks for topics hears of nothing else', async () => {
  const { engine, port } = await runningServer();
  const job: News = { kind: 'job', job: { jobId: '1' } as never };
  const changes = await listener(port, '/news?topics=changed');
  const jobs = await listener(port, '/news?topics=job');
  const both = await listener(port, '/news?topics=changed,job');
  for (const news of [job, changed, job, changed]) engine.tell(news);
  expect(await changes.hear(2)).toEqual([changed, changed]);
  expect(await jobs.hear(2)).toEqual([job, job]);
  expect(await both.hear(4)).toEqual([job, changed, job, changed]);
});

test.each(['nothing', '', 'job,', 'job,nothing', '__proto__', 'job&topics=changed'])(
  'there are no topics "%s"',
  async (topics) => {
    const { port } = await runningServer();
    const path = `/news?topics=${topics}`;
    expect(await openNews(port, { path, headers: withToken })).toEqual({ status: 400 });
  },
);

test('so many listen, the next is told so, and one that leaves makes room', async () => {
  const { port, app } = await runningServer({ limits: { listeners: 2 } });
  const pages = [await listener(port), await listener(port)];
  expect(await openNews(port, { headers: withToken })).toEqual({ status: 429 });
  const crowd = Array.from({ length: 8 }, () => openNews(port, { headers: withToken }));
  for (const one of await Promise.all(crowd)) expect(one).toEqual({ status: 429 });
  pages[0]?.socket.destroy();
  await vi.waitFor(() => expect(app.websocketServer.clients.size).toBe(1));
  await listener(port);
});

/** A masked frame (RFC 6455, 5.2) that ends there, its mask all zero. */
const frame = (kind: number, text: string) =>
  Buffer.concat([Buffer.from([0x80 | kind, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

test.each([
  ['texts', 0x1],
  ['pings', 0x9],
  ['pongs', 0xa],
])('a flood of %s ends the connection, and the others hear on', async (_what, kind) => {
  const { engine, port } = await runningServer({ limits: { saidPer10Sec: 5 } });
  const [talking, quiet] = [await listener(port), await listener(port)];
  talking.socket.write(Buffer.concat(Array.from({ length: 5 }, () => frame(kind, 'a'))));
  engine.tell(changed);
  expect(await talking.hear(1)).toEqual([changed]);
  talking.socket.write(frame(kind, 'a'));
  await talking.closed;
  engine.tell(changed);
  expect(await quiet.hear(2)).toEqual([changed, changed]);
  expect(engine.lines).toContainEqual({
    sentence: 'a listener said too much',
    requestId: expect.any(String),
    address: '127.0.0.1',
  });
});

test('who does not answer a ping is gone, who does stays', async () => {
  const { port, app } = await runningServer({ limits: { pingEveryMs: 200 } });
  await listener(port); // hears text and answers nothing
  const there = await listener(port);
  there.socket.on('data', (bytes: Buffer) => {
    if (bytes[0] === 0x89) there.socket.write(frame(0xa, ''));
  });
  await vi.waitFor(() => expect(app.websocketServer.clients.size).toBe(1), { timeout: 3000 });
  await new Promise((resolve) => setTimeout(resolve, 450));
  expect(app.websocketServer.clients.size).toBe(1);
  expect(there.socket.destroyed).toBe(false);
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
