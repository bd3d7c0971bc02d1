import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CameFile, fetchEncoder } from '../../src-main/engine/fetch-encoder.ts';
import {
  findEncoder,
  type KnownEncoder,
  knownEncoders,
} from '../../src-main/engine/known-encoders.ts';

const tokenizer = '{"model":{}}';
const weights = Uint8Array.of(0x08, 0x07, 0x12, 0x00); // ir_version 7, an empty producer
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** `pinned` by the SHA-256 of what the server gives. */
const encoderOf = (pinned: boolean, differences: Partial<KnownEncoder> = {}): KnownEncoder => ({
  ...{ id: 'tiny', about: 'of a test', license: 'MIT', repository: 'some/tiny', revision: 'r1' },
  files: [
    { path: 'tokenizer.json', bytes: 12, ...(pinned && { sha256: sha256(tokenizer) }) },
    { path: 'onnx/model.onnx', bytes: 4, ...(pinned && { sha256: sha256(weights) }) },
  ],
  ...differences,
});

const answers: Record<string, string | Uint8Array> = {
  '/some/tiny/resolve/r1/tokenizer.json': tokenizer,
  '/some/tiny/resolve/r1/onnx/model.onnx': weights,
};

const ordinary: RequestListener = (request, response) => {
  const answer = answers[request.url ?? ''];
  response.statusCode = answer === undefined ? 404 : 200;
  response.end(answer);
};

let folder = '';
let server: Server;
let asked: string[] = [];
let listener = ordinary;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiresift-fetch-'));
  asked = [];
  listener = ordinary;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

const mirror = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

interface Told {
  readonly progress: number[];
  readonly confirmed: (readonly CameFile[])[];
}

function fetched(encoder: KnownEncoder, differences: object = {}, agrees = true) {
  const told: Told = { progress: [], confirmed: [] };
  const answer = fetchEncoder({
    ...{ encoder, into: join(folder, 'tiny'), from: mirror() },
    signal: new AbortController().signal,
    progress: (done, total) => void told.progress.push(done / total),
    confirm: async (files) => {
      told.confirmed.push(files);
      return agrees;
    },
    ...differences,
  });
  return { answer, told };
}

describe('an encoder that is fetched', () => {
  test('is a folder of the files that are pinned, and nobody is asked', async () => {
    const { answer, told } = fetched(encoderOf(true));
    expect(await answer).toEqual([
      { path: 'tokenizer.json', bytes: 12, sha256: sha256(tokenizer), isPinned: true },
      { path: 'onnx/model.onnx', bytes: 4, sha256: sha256(weights), isPinned: true },
    ]);
    expect(told).toEqual({ progress: [0.75, 1], confirmed: [] });
    expect(asked).toEqual(Object.keys(answers));
    expect(await readdir(folder)).toEqual(['tiny']);
    expect(await readFile(join(folder, 'tiny', 'tokenizer.json'), 'utf8')).toBe(tokenizer);
    expect(await readFile(join(folder, 'tiny', 'onnx', 'model.onnx'))).toEqual(
      Buffer.from(weights),
    );
  });

  test('without pins is shown to the person, who keeps it or does not', async () => {
    const { answer, told } = fetched(encoderOf(false), {}, false);
    await expect(answer).rejects.toThrow('tiny was not kept.');
    expect(told.confirmed[0]!.map(({ sha256: hash }) => hash)).toEqual([
      sha256(tokenizer),
      sha256(weights),
    ]);
    expect(await readdir(folder)).toEqual([]);
    await fetched(encoderOf(false)).answer;
    expect(await readdir(folder)).toEqual(['tiny']);
  });

  test('may lie elsewhere, where its host sends us', async () => {
    listener = (request, response) => {
      const { url = '' } = request;
      if (!url.startsWith('/store/')) {
        response.writeHead(302, { location: `/store${url}` }).end();
      } else {
        response.end(answers[url.slice('/store'.length)]);
      }
    };
    await fetched(encoderOf(true)).answer;
    expect(asked).toHaveLength(4);
  });

  test('takes the place of an empty folder, but of nothing else', async () => {
    await mkdir(join(folder, 'tiny'));
    await fetched(encoderOf(true)).answer;
    asked = [];
    await expect(fetched(encoderOf(true)).answer).rejects.toThrow(
      'tiny is there already: name a new folder.',
    );
    await writeFile(join(folder, 'a-file'), 'x');
    const into = join(folder, 'a-file');
    await expect(fetched(encoderOf(true), { into }).answer).rejects.toThrow('a-file is there');
    expect(asked).toEqual([]);
  });
});

describe('what is not as it should be leaves nothing behind', () => {
  const pins = encoderOf(true).files;
  const loop: RequestListener = (request, response) =>
    void response.writeHead(302, { location: request.url! }).end();

  test.each<[string, KnownEncoder, RequestListener, string]>([
    [
      'another file than the pinned one',
      encoderOf(true, { files: [{ ...pins[0]!, sha256: sha256('x') }] }),
      ordinary,
      `tokenizer.json is not the file that it should be: its SHA-256 is ${sha256(tokenizer)}, not ${sha256('x')}.`,
    ],
    [
      'more bytes than were announced',
      encoderOf(false, { files: [{ path: 'tokenizer.json', bytes: 11 }] }),
      ordinary,
      'tokenizer.json is larger than it may be.',
    ],
    [
      'more bytes, not announced',
      encoderOf(false, { files: [{ path: 'tokenizer.json', bytes: 11 }] }),
      (_request, response) => {
        response.write('{"a":');
        response.end('"0123456789"}');
      },
      'tokenizer.json is larger than it may be.',
    ],
    [
      'a page instead of a file',
      encoderOf(false, { files: [{ path: 'onnx/model.onnx', bytes: 100 }] }),
      (_request, response) => void response.end('<html>Sign in</html>'),
      'What came as model.onnx is no ONNX model.',
    ],
    [
      'no JSON',
      encoderOf(false, { files: [{ path: 'tokenizer.json', bytes: 100 }] }),
      (_request, response) => void response.end('<html>Sign in</html>'),
      'What came as tokenizer.json is no JSON.',
    ],
    ['a file that is not there', encoderOf(true, { revision: 'r2' }), ordinary, 'status 404.'],
    ['a way without an end', encoderOf(true), loop, 'sends tokenizer.json on and on.'],
    [
      'a way that is not encrypted',
      encoderOf(true),
      (_request, response) =>
        void response.writeHead(302, { location: 'http://files.example/x' }).end(),
      'files.example would be asked without encryption: only https is.',
    ],
    [
      'a connection that breaks',
      encoderOf(true),
      (_request, response) => {
        response.writeHead(200, { 'content-length': '12' });
        response.write('{"mo');
        setTimeout(() => response.destroy(), 20);
      },
      'tokenizer.json could not be fetched: the network fails',
    ],
  ])('%s', async (_name, encoder, answering, sentence) => {
    listener = answering;
    await expect(fetched(encoder).answer).rejects.toThrow(sentence);
    expect(await readdir(folder)).toEqual([]);
  });

  test('an end in between', async () => {
    const end = new AbortController();
    listener = (_request, response) => {
      response.writeHead(200, { 'content-length': '12' });
      response.write('{"mo');
    };
    const { answer } = fetched(encoderOf(true), {
      signal: end.signal,
      progress: () => end.abort(),
    });
    await expect(answer).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([]);
  });
});

test.each([
  ['http://files.example', 'files.example would be asked without encryption'],
  ['https://me:secret@files.example', 'The address at files.example names an account'],
  ['ftp://files.example', 'without encryption'],
  ['files', '"files" is no address.'],
])('%s is not asked', async (from, sentence) => {
  await expect(fetched(encoderOf(true), { from }).answer).rejects.toThrow(sentence);
});

test('known encoders have an id of their own, a size, and paths inside their folder', () => {
  expect(new Set(knownEncoders.map(({ id }) => id)).size).toBe(knownEncoders.length);
  for (const { files } of knownEncoders) {
    expect(files.map(({ path }) => path)).toContain('tokenizer.json');
    for (const { path, bytes, sha256: hash = '0'.repeat(64) } of files) {
      expect(path).toMatch(/^(onnx\/)?[\w.]+\.(json|onnx)$/);
      expect(bytes).toBeGreaterThan(0);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
  }
  expect(() => findEncoder('all-minilm-l6')).toThrow('did you mean all-MiniLM-L6-v2?');
});
