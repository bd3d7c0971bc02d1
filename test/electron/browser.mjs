// The Chromium behind the stand-in, and what its pages can reach: only what protocol.handle serves.

import { chromium } from 'playwright-core';

const { profile, ...options } = JSON.parse(process.env.WIRESIFT_STAND_IN ?? '{}');

export const handlers = /** @type {Map<string, (asked: Request) => any>} */ (new Map());
/** @typedef {import('./browser-window.mjs').WebContents} WebContents */
export const contentsOf = /** @type {Map<object, WebContents>} */ (new Map());

export const browser = chromium.launchPersistentContext(profile, options).then(async (context) => {
  await context.route('**/*', (route) => serve(route, route.request()));
  context.on('page', async (page) => {
    const contents = contentsOf.get((await page.opener()) ?? page);
    if (contents?.mayOpen(page.url()) === false) await page.close();
  });
  return context;
});

// Chromium opens no app:// address: it is shown https://app-host.invalid, the app never is.
export const shown = (/** @type {string} */ url) =>
  url.replace(/^(\w+):\/\/([^/]+)/, (all, scheme, host) =>
    handlers.has(scheme) ? `https://${scheme}-${host}.invalid` : all,
  );
export const real = (/** @type {string} */ url) =>
  url.replace(/^https:\/\/(\w+)-([^/]+)\.invalid(?=\/|$)/, '$1://$2');

/** @param {import('playwright-core').Route} route @param {import('playwright-core').Request} asked */
async function serve(route, asked) {
  const url = real(asked.url());
  if (asked.isNavigationRequest() && !mayNavigate(asked, url)) return route.abort('aborted');
  const handle = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handle) return route.abort('addressunreachable'); // a page that was let go is gone
  const answer = await handle(new Request(url, { method: asked.method() }));
  const headers = Object.fromEntries(answer.headers);
  const body = Buffer.from(await answer.arrayBuffer());
  await route.fulfill({ status: answer.status, headers, body });
}

/** @param {import('playwright-core').Request} asked @param {string} url */
function mayNavigate(asked, url) {
  try {
    const frame = asked.frame();
    return frame.parentFrame() !== null || contentsOf.get(frame.page())?.mayNavigate(url) === true;
  } catch {
    return false; // a popup's first request has no frame yet
  }
}
