// What the specs may do, whichever shell the app runs in.

import type { Page } from 'playwright-core';

/** What not every shell has: a spec that needs one is skipped where it is lacking. */
export type Verb = 'menu' | 'preferences' | 'chosen files';

export interface LaunchedApp {
  readonly page: Page;
  /** Of the app itself. */
  readonly dataFolder: string;
  /** Drops files on the window as a hand would. */
  drop(paths: readonly string[]): Promise<void>;
  /** Clicks a menu item; `chosen` is what the person then picks in the Open dialog. */
  menu(path: readonly string[], chosen?: readonly string[]): Promise<void>;
  preferences(): Promise<Preferences>;
  /** What stands in the file that a click hands over. */
  saved(click: () => Promise<void>): Promise<Buffer>;
  /** Ends the app and removes everything it kept. */
  close(): Promise<void>;
}

export interface Preferences {
  readonly sandbox: boolean;
  readonly contextIsolation: boolean;
  readonly nodeIntegration: boolean;
  readonly webviewTag: boolean;
  readonly allowed: {
    readonly permission: boolean;
    readonly permissionCheck: boolean;
    readonly newWindow: boolean;
    readonly webview: boolean;
  };
}

export interface Shell {
  readonly name: string;
  /** Why it cannot run on this machine. */
  readonly absent: string | undefined;
  /** Whether WIRESIFT_REQUIRE_E2E makes its absence a failure. */
  readonly isRequired: boolean;
  readonly lacks: readonly Verb[];
  launch(files: readonly string[]): Promise<LaunchedApp>;
}
