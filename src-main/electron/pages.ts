// Answers app://wiresift/ out of the folder of built pages.

import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { contentSecurityPolicy } from '../../src-contract/content-security-policy.ts';
import { isPageAddress } from './page-address.ts';

// By hand, because Windows asks its registry, where `.js` may be anything.
const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
]);

export function pagesFrom(folder: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD') return answer(405);
    const path = pathIn(folder, url);
    if (path === undefined) return answer(404);
    try {
      const type = contentTypes.get(extname(path).toLowerCase()) ?? 'application/octet-stream';
      return answer(200, new Uint8Array(await readFile(path)), type);
    } catch {
      return answer(404);
    }
  };
}

/** The file an address means, or undefined when it means none or one outside the folder. */
function pathIn(folder: string, address: string): string | undefined {
  if (!isPageAddress(address)) return undefined;
  const asked = decoded(new URL(address).pathname);
  if (asked === undefined || asked.includes('\0')) return undefined;
  const path = resolve(folder, `.${sep}${asked}`);
  const inside = relative(folder, path);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
  // Views have addresses without an extension; the page itself knows which one is meant.
  return extname(inside) === '' ? resolve(folder, 'index.html') : path;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function answer(status: number, body?: Uint8Array<ArrayBuffer>, type = 'text/plain'): Response {
  return new Response(body ?? (status === 200 ? '' : 'There is no such page.'), {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    },
  });
}
