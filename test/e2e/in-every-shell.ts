// Specs are written once and run in each shell that this machine has; a skip says its reason. Those of single
// pages take turns: each runs in one shell, and in all of them with WIRESIFT_EVERY_SHELL=1.

import { afterAll, beforeAll, describe, test } from 'vitest';
import { browserShell } from './browser-shell.ts';
import { electronShell } from './electron-shell.ts';
import type { LaunchedApp, Shell, Verb } from './shell.ts';
import { standInShell } from './stand-in-shell.ts';

export type Spec = (
  sentence: string,
  body: (app: LaunchedApp) => Promise<void>,
  needs?: Verb,
) => void;

const isRequired = process.env.WIRESIFT_REQUIRE_E2E === '1';
const timeLimitMs = 60_000;

type Specs = (spec: Spec) => void;

/** Of a page that looks the same in all of them. */
export function inOneShell(name: 'stand-in' | 'browser', files: readonly string[], specs: Specs) {
  const isAsked = process.env.WIRESIFT_EVERY_SHELL === '1';
  if (isAsked) inEveryShell(files, specs);
  else inShells([name === 'browser' ? browserShell : standInShell], files, specs);
}

/** One launch per shell; its specs run one after the other and find what the last one left. */
export function inEveryShell(files: readonly string[], specs: Specs): void {
  inShells([standInShell, browserShell, electronShell], files, specs);
}

function inShells(shells: readonly Shell[], files: readonly string[], specs: Specs): void {
  for (const shell of shells) {
    if (shell.absent) {
      absent(`in ${shell.name}: ${shell.absent}`, isRequired && shell.isRequired);
      continue;
    }
    describe(`in ${shell.name}`, () => {
      let app: LaunchedApp;
      beforeAll(async () => {
        app = await shell.launch(files);
        await app.page.emulateMedia({ reducedMotion: 'reduce' }); // what fades is hard to read, for axe too
      }, timeLimitMs);
      afterAll(() => app?.close(), timeLimitMs);
      specs((sentence, body, needs) => {
        if (needs && shell.lacks.includes(needs)) {
          test.skip(`${sentence} (${shell.name} has no ${needs})`);
        } else {
          test(sentence, () => body(app), timeLimitMs);
        }
      });
    });
  }
}

function absent(sentence: string, isFailure: boolean): void {
  if (!isFailure) {
    console.warn(`Skipped ${sentence}.`); // a file with nothing but skips is only counted
    test.skip(sentence);
    return;
  }
  test(sentence, () => {
    throw new Error(`${sentence}, and WIRESIFT_REQUIRE_E2E=1 asks for it.`);
  });
}
