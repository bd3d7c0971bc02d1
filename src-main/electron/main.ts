// The desktop door: one process holds one engine and shows one window.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, protocol, shell } from 'electron';
import { version } from '../../package.json';
import type { RecentCases } from '../../src-contract/routes/cases.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { confinePages } from './confine.ts';
import { tellRaised } from './desktop-notices.ts';
import { answerPages } from './ipc.ts';
import { readArguments } from './launch-arguments.ts';
import { buildMenu } from './menu.ts';
import { chooseCaptures, openCaptures, openDemo, openRecentCase } from './open-captures.ts';
import { pageScheme } from './page-address.ts';
import { pagesFrom } from './pages.ts';
import { recentMenu } from './recent-menu.ts';
import { caseWords, startProgram } from './start-case.ts';
import { openWindow } from './window.ts';

const here = import.meta.dirname; // out/main
const asked = readArguments(process.argv, app.isPackaged, process.cwd());
if (asked.dataFolder) app.setPath('userData', asked.dataFolder);
if (asked.casePath) app.setPath('sessionData', sessionFolder(asked.casePath));

// Where the app runs already, it hears what this start was asked to open, and this start ends. A case that is
// kept is a program of its own: that only one has it open, its file sees to.
if (asked.casePath || app.requestSingleInstanceLock()) begin();
else handOver();

/** Chromium lets one program at a time write to what pages remember. */
function sessionFolder(casePath: string): string {
  const name = createHash('sha256').update(casePath).digest('hex').slice(0, 16);
  return join(app.getPath('userData'), 'windows', name);
}

function handOver(): void {
  process.send?.({ ready: true }); // a window shows already, so whoever waits for one may stop
  app.quit();
}

function begin(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  // Not awaited here: Electron is ready only after this module has run to its end.
  const starting = app.whenReady().then(start);
  starting.catch(giveUp);

  app.on('open-file', (event, path) => {
    event.preventDefault();
    void starting.then((engine) => openCaptures(engine, [path]));
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    void starting.then((engine) => {
      showWindow();
      return openAsked(engine, readArguments(argv, app.isPackaged, workingFolder));
    });
  });
  app.on('activate', () => void starting.then(showWindow));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault(); // until the engine has put its things away
    void starting.then((engine) => engine.close()).finally(() => app.exit());
  });
}

async function start(): Promise<Engine> {
  const engine = await createEngine({
    workerFolder: here,
    resourceFolder: app.isPackaged ? process.resourcesPath : join(here, '../../resources'),
    dataFolder: app.getPath('userData'),
    settings: asked.settings,
    casePath: asked.casePath,
    logLevel: asked.logLevel,
    startCase,
    version,
  });
  protocol.handle(pageScheme, pagesFrom(join(here, '../renderer')));
  confinePages();
  answerPages(engine);
  tellRaised(engine, showWindow);
  await showMenu(engine);
  engine.listen((news) => {
    if (news.kind === 'changed' && news.nouns.includes('cases')) void showMenu(engine);
  });
  app.on('browser-window-focus', () => void showMenu(engine)); // other programs open cases, too
  // Whoever started the app may wait for this before believing that it can run here.
  showWindow().webContents.once('did-finish-load', () => process.send?.({ ready: true }));
  void openAsked(engine, asked);
  return engine;
}

async function showMenu(engine: Engine): Promise<void> {
  const reply = await engine.call('cases.recent', {}, { door: 'desktop' });
  const { cases } = reply.ok ? (reply.answer as RecentCases) : { cases: [] };
  Menu.setApplicationMenu(
    buildMenu({
      recent: recentMenu(cases, (path) => void openRecentCase(engine, path)),
      openCapture: () => void chooseCaptures(engine),
      openDemo: () => void openDemo(engine),
      showDataFolder: () => void shell.openPath(app.getPath('userData')),
    }),
  );
}

function startCase(path: string): void {
  const words = [...(app.isPackaged ? [] : [app.getAppPath()]), ...caseWords(path, asked)];
  startProgram(process.execPath, words, ({ message }) =>
    dialog.showErrorBox('The case cannot be opened', message),
  );
}

async function openAsked(engine: Engine, { demo, paths }: typeof asked): Promise<void> {
  if (demo) await openDemo(engine);
  await openCaptures(engine, paths);
}

function showWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) {
    return openWindow({
      preload: join(here, '../preload/preload.cjs'),
      statePath: join(app.getPath('userData'), 'window-state.json'),
    });
  }
  if (window.isMinimized()) window.restore();
  window.focus();
  return window;
}

function giveUp(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Wiresift cannot start', reason);
  app.exit(1);
}
