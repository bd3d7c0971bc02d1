// Electron's end of it: the system's notifications, and the count at the app's icon.

import { app, BrowserWindow, Notification, nativeImage } from 'electron';
import { Notifications } from '../../src-contract/notification-settings.ts';
import type { Engine } from '../engine/engine.ts';
import { dotPx, overlayDot } from './overlay-dot.ts';
import { type Desktop, RaisedTeller } from './raised-teller.ts';

/** To be called before the first window. */
export function tellRaised(engine: Engine, showWindow: () => void): void {
  const desktop = {
    pageInFront,
    badge,
    notify: (sentence: string) => notify(sentence, showWindow),
  };
  const teller = new RaisedTeller(() => settingsOf(engine), desktop satisfies Desktop);
  const look = () => teller.shows(pageInFront());
  engine.listen((news) => {
    if (news.kind === 'raised') teller.hear(news.alerts).catch(engine.log.bug);
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-navigate-in-page', look);
    contents.on('did-finish-load', look);
  });
  app.on('browser-window-focus', look);
}

function pageInFront(): string | undefined {
  const url = BrowserWindow.getFocusedWindow()?.webContents.getURL();
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).pathname.slice(1);
}

/** Held until they are gone: otherwise a click on one might find nobody. */
const shown = new Set<Notification>();

function notify(sentence: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  // The tone is the page's, so that it is the same in a browser.
  const notification = new Notification({ title: 'Wiresift', body: sentence, silent: true });
  const forget = () => shown.delete(notification);
  notification.on('click', onClick);
  notification.on('click', forget);
  notification.on('close', forget);
  shown.add(notification);
  notification.show();
}

/** macOS and some Linux desktops show a number, Windows a picture over the icon. */
function badge(count: number): void {
  app.setBadgeCount(count);
  if (process.platform !== 'win32') return;
  const size = { width: dotPx, height: dotPx };
  const dot = count === 0 ? null : nativeImage.createFromBitmap(Buffer.from(overlayDot()), size);
  const words = count === 0 ? '' : `${count} new ${count === 1 ? 'alert' : 'alerts'}`;
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(dot, words);
}

/** What cannot be read is as it is where nothing stands. */
async function settingsOf(engine: Engine) {
  const reply = await engine.call('settings.get', {}, { door: 'desktop' });
  const answer = reply.ok ? (reply.answer as { effective?: { notifications?: unknown } }) : {};
  const read = Notifications.safeParse(answer.effective?.notifications ?? {});
  return read.success ? read.data : Notifications.parse({});
}
