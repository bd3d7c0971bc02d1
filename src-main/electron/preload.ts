// All that the page gets of the desktop: the four verbs of Transport.

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Transport } from '../../src-contract/client.ts';
import type { News } from '../../src-contract/news.ts';

const bridge: Transport = {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  listen(hear) {
    const onNews = (_event: unknown, news: News) => hear(news);
    ipcRenderer.on('news', onNews);
    return () => ipcRenderer.off('news', onNews);
  },
  give: async (file) => webUtils.getPathForFile(file),
  take: (exportName) => ipcRenderer.send('take', exportName),
};

contextBridge.exposeInMainWorld('bridge', bridge);
