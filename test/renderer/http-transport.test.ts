// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { httpTransport } from '../../src-renderer/transport/http-transport.ts';

const origin = 'http://127.0.0.1:4000';
const fetched = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const transport = httpTransport(origin);

describe('a question becomes a request', () => {
  test.each([
    ['captures.list', {}, 'GET', '/api/captures', undefined],
    ['captures.health', { captureId: 7 }, 'GET', '/api/captures/7/health', undefined],
    ['captures.remove', { captureId: 7 }, 'DELETE', '/api/captures/7', undefined],
    ['jobs.cancel', { jobId: 'a/b c' }, 'DELETE', '/api/jobs/a%2Fb%20c', undefined],
    [
      'flows.page',
      { where: 'src:10.0.0.5 & "x"', offset: 200, captureId: undefined },
      'GET',
      '/api/flows?where=src%3A10.0.0.5+%26+%22x%22&offset=200',
      undefined,
    ],
    ['captures.import', { path: '/tmp/a.pcap' }, 'POST', '/api/captures', '{"path":"/tmp/a.pcap"}'],
    ['captures.demo', {}, 'POST', '/api/captures/demo', '{}'],
  ] as const)('%s %j', async (name, input, method, path, body) => {
    fetched.mockResolvedValue(json('anything'));
    expect(await transport.call(name, input)).toEqual({ ok: true, answer: 'anything' });
    const [url, request] = fetched.mock.calls[0]!;
    expect([url, request?.method, request?.body]).toEqual([`${origin}${path}`, method, body]);
  });
});

describe('what comes back becomes a reply', () => {
  const notACapture = { code: 'not-a-capture', message: 'notes.txt is not a capture.' };

  test.each([
    ['a failure of ours', json({ error: notACapture }, 422), notACapture],
    ['a page of somebody else', new Response('<h1>Bad gateway</h1>', { status: 502 }), 'internal'],
    [
      'a code that is not in the list',
      json({ error: { code: 'odd', message: 'x' } }, 400),
      'internal',
    ],
    ['no token', json({ error: { code: 'not-allowed', message: 'x' } }, 401), 'not-allowed'],
    ['success without JSON', new Response('fine'), 'internal'],
  ])('%s', async (_what, response, failure) => {
    fetched.mockResolvedValue(response);
    const error = typeof failure === 'string' ? { code: failure } : failure;
    expect(await transport.call('captures.list', {})).toMatchObject({ ok: false, error });
  });

  test('nobody there', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await transport.call('captures.list', {})).toMatchObject({
      ok: false,
      error: { code: 'internal', message: expect.stringContaining('does not answer') },
    });
  });
});

describe('a file', () => {
  test('is put as the one part of a form and known by the path that comes back', async () => {
    fetched.mockResolvedValue(json({ path: '/data/uploads/1/a b.pcap' }));
    const file = new File(['bytes'], 'a b.pcap');
    expect(await transport.give(file)).toBe('/data/uploads/1/a b.pcap');
    const [url, request] = fetched.mock.calls[0]!;
    const form = request?.body as FormData;
    expect([url, request?.method]).toEqual([`${origin}/uploads/a%20b.pcap`, 'PUT']);
    expect([...form.values()]).toEqual([file]);
  });

  test('that cannot be read gives a sentence', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(transport.give(new File([], 'folder'))).rejects.toMatchObject({
      code: 'unreadable-file',
    });
  });

  test('that is too large gives the server’s sentence', async () => {
    const error = { code: 'too-large', message: 'The file is larger than allowed.' };
    fetched.mockResolvedValue(json({ error }, 413));
    await expect(transport.give(new File([], 'big.pcap'))).rejects.toMatchObject(error);
  });
});

test('a finished export is fetched by following a link to it', () => {
  const followed: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    followed.push(`${this.download} ${this.href}`);
  });
  transport.take('flows-1.csv');
  click.mockRestore();
  expect(followed).toEqual([`flows-1.csv ${origin}/exports/flows-1.csv`]);
});
