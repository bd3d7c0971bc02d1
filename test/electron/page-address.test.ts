import { expect, test } from 'vitest';
import { isFromOurPage, isPageAddress } from '../../src-main/electron/page-address.ts';

test.each([
  ['app://wiresift/', true],
  ['app://wiresift/?sort=-bytes#top', true],
  ['app://wiresift.example/', false],
  ['app://wiresift:8080/', false],
  ['app://somebody@wiresift/', false],
  ['app://other/', false],
  ['https://wiresift/', false],
  ['file:///index.html', false],
  ['about:blank', false],
  ['', false],
])('%s as our own address: %s', (address, isOurs) => {
  expect(isPageAddress(address)).toBe(isOurs);
});

const mainFrame = { url: 'app://wiresift/' };
const sender = { mainFrame };

test.each([
  ['the main frame on our page', mainFrame, true],
  ['a frame inside it, even of our own', { url: 'app://wiresift/' }, false],
  ['a frame that has gone', null, false],
])('a question from %s is answered: %s', (_from, senderFrame, isAnswered) => {
  expect(isFromOurPage({ sender, senderFrame })).toBe(isAnswered);
});

test('a question from a page that came from elsewhere is not answered', () => {
  const frame = { url: 'https://example.org/' };
  expect(isFromOurPage({ sender: { mainFrame: frame }, senderFrame: frame })).toBe(false);
});
