// The one window: how it is locked down, and how it comes back where it was.

import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow, screen } from 'electron';
import { pageAddress } from './page-address.ts';
import { leastSize, readWindowState, type WindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly statePath: string;
}

export function openWindow({ preload, statePath }: WindowOptions): BrowserWindow {
  const { isMaximized, ...bounds } = rememberedState(statePath) ?? firstState;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Wiresift',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  window.on('close', () => rememberState(statePath, window));
  void window.loadURL(pageAddress);
  return window;
}

const firstState = { width: 1280, height: 800, isMaximized: false };

function rememberedState(path: string): WindowState | undefined {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  try {
    return readWindowState(readFileSync(path, 'utf8'), screens);
  } catch {
    return undefined; // the first start
  }
}

function rememberState(path: string, window: BrowserWindow): void {
  const state = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // A window that opens in the middle next time is no reason to disturb anybody now.
  }
}
