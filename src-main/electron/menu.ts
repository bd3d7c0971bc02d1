// The application menu. What it does to captures is handed in; the rest are Electron's own roles.

import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  /** What File > Open Recent holds. */
  readonly recent: MenuItemConstructorOptions[];
  openCapture(): void;
  openDemo(): void;
  showDataFolder(): void;
}

export function buildMenu(actions: MenuActions): Menu {
  const isMac = process.platform === 'darwin';
  const file: MenuItemConstructorOptions[] = [
    { label: 'Open Capture…', accelerator: 'CmdOrCtrl+O', click: actions.openCapture },
    { label: 'Open Recent', submenu: actions.recent },
    { label: 'Open Demo Capture', click: actions.openDemo },
    { type: 'separator' },
    // On macOS the app's own menu quits, and About is there too.
    { role: isMac ? 'close' : 'quit' },
  ];
  const help: MenuItemConstructorOptions[] = [
    { label: 'Show Data Folder', click: actions.showDataFolder },
  ];
  if (!isMac) help.push({ type: 'separator' }, { role: 'about' });
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: file },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
    { role: 'help', submenu: help },
  ]);
}
