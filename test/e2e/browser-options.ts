// How every shell that needs a Chromium starts it.

import type { LaunchOptions } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const executablePath = findChromium(process.platform, process.env);

export const chromiumAbsent = executablePath
  ? undefined
  : 'no Chromium, Chrome or Edge was found (WIRESIFT_CHROMIUM may name one)';

/** So that a skip says its reason. */
export const withReason = (name: string) => (chromiumAbsent ? `${name}: ${chromiumAbsent}` : name);

export function browserOptions(): LaunchOptions {
  return {
    ...(executablePath ? { executablePath } : {}),
    headless: true,
    args: ['--disable-gpu', '--disable-quic'],
  };
}
