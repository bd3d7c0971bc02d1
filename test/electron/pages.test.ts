import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../src-contract/content-security-policy.ts';
import { pagesFrom } from '../../src-main/electron/pages.ts';
import { scratchFolder } from '../e2e/scratch-folder.ts';

const folder = scratchFolder();
const pages = join(folder.path, 'renderer');
mkdirSync(join(pages, 'assets'), { recursive: true });
writeFileSync(join(folder.path, 'secret.js'), 'secret');
writeFileSync(join(pages, 'index.html'), 'the page');
writeFileSync(join(pages, 'assets/a.js'), 'script');
writeFileSync(join(pages, 'assets/a.css'), 'style');
writeFileSync(join(pages, 'assets/two words.svg'), 'drawing');
afterAll(() => folder.remove());

const answerTo = (address: string, method = 'GET') =>
  pagesFrom(pages)({ url: address, method } as Request);

describe('pages of app://wiresift/', () => {
  test.each([
    ['app://wiresift/', 'the page', 'text/html; charset=utf-8'],
    ['app://wiresift/?where=port:22', 'the page', 'text/html; charset=utf-8'],
    ['app://wiresift/some/view', 'the page', 'text/html; charset=utf-8'],
    ['app://wiresift/assets/a.js', 'script', 'text/javascript; charset=utf-8'],
    ['app://wiresift/assets/a.css', 'style', 'text/css; charset=utf-8'],
    ['app://wiresift/assets/two%20words.svg', 'drawing', 'image/svg+xml'],
  ])('%s is served', async (address, text, type) => {
    const answer = await answerTo(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.text()).toBe(text);
  });

  test.each([
    ['nowhere', 'app://wiresift/assets/missing.js'],
    ['a folder above', 'app://wiresift/%2e%2e/secret.js'],
    ['a folder above, by an encoded slash', 'app://wiresift/..%2fsecret.js'],
    ['a folder above, by a backslash', 'app://wiresift/..%5csecret.js'],
    ['an absolute path', `app://wiresift/${encodeURIComponent(join(folder.path, 'secret.js'))}`],
    ['a byte that ends a name', 'app://wiresift/assets/a.js%00.css'],
    ['what cannot be decoded', 'app://wiresift/%E0%A4.js'],
    ['another host', 'app://elsewhere/assets/a.js'],
    ['another scheme', 'https://wiresift/assets/a.js'],
  ])('%s is not', async (_what, address) => {
    expect((await answerTo(address)).status).toBe(404);
  });

  test('every answer carries the policy and forbids guessing at types', async () => {
    const answers = [
      await answerTo('app://wiresift/'),
      await answerTo('app://wiresift/missing.js'),
      await answerTo('app://wiresift/', 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405]);
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
