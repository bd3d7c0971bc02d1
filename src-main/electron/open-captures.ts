// The ways in that are the desktop's own: the Open dialog, and paths that the system hands over.

import { BrowserWindow, dialog } from 'electron';
import type { Reply } from '../../src-contract/reply.ts';
import type { Engine } from '../engine/engine.ts';

export async function chooseCaptures(engine: Engine): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open Capture',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Captures', extensions: ['pcap', 'pcapng', 'cap'] },
      { name: 'Logs of Flows (Zeek, Suricata)', extensions: ['log', 'json', 'gz'] },
      { name: 'All Files', extensions: ['*'] },
    ],
  };
  const [window] = BrowserWindow.getAllWindows();
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  await openCaptures(engine, filePaths);
}

export async function openCaptures(engine: Engine, paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await tell(await engine.call('captures.import', { path }, { door: 'desktop' }));
}

export async function openRecentCase(engine: Engine, path: string): Promise<void> {
  await tell(await engine.call('cases.open', { path }, { door: 'desktop' }));
}

export async function openDemo(engine: Engine): Promise<void> {
  await tell(await engine.call('captures.demo', {}, { door: 'desktop' }));
}

/** Work that began reports to the page by itself; only what was refused at once is told here. */
async function tell(reply: Reply<unknown>): Promise<void> {
  if (reply.ok) return;
  const message: Electron.MessageBoxOptions = { type: 'error', message: reply.error.message };
  const [window] = BrowserWindow.getAllWindows();
  await (window ? dialog.showMessageBox(window, message) : dialog.showMessageBox(message));
}
