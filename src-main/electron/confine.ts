// Takes from every web page in the app what this app never needs: other addresses, other windows,
// embedded pages, permissions.

import { app, session, type WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';

/** To be called once the app is ready and before its first window. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
}

function confine(contents: WebContents): void {
  // A reload is a navigation too, to our own address.
  contents.on('will-navigate', (event) => {
    if (!isPageAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
