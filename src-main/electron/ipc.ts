// The wall between page and engine: one channel of questions, one of news, one to take an export.

import { BrowserWindow, ipcMain } from 'electron';
import type { Reply } from '../../src-contract/reply.ts';
import type { Engine } from '../engine/engine.ts';
import { isFromOurPage } from './page-address.ts';
import { saveExport } from './save-export.ts';

const refused: Reply<never> = {
  ok: false,
  error: { code: 'not-allowed', message: 'Only the window of Wiresift itself may ask this.' },
};

export function answerPages(engine: Engine): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) =>
    isFromOurPage(event) ? engine.call(name, input, { door: 'desktop' }) : refused,
  );
  ipcMain.on('take', (event, exportName: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (window && isFromOurPage(event)) void saveExport(engine, window, exportName);
  });
  engine.listen((news) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send('news', news);
  });
}
