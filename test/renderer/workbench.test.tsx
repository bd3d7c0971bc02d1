/// <reference path="../../src-renderer/style-modules.d.ts" />
// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  act,
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Transport } from '../../src-contract/client.ts';
import { capture, type FakeEngineBridge, fakeEngineBridge, job } from './fake-engine-bridge.ts';

// The first page that is drawn takes seconds where others work beside it.
configure({ asyncUtilTimeout: 8000 });

let engine: FakeEngineBridge;

/** The page takes hold of its bridge once; each test has an engine of its own behind it. */
const bridge: Transport = {
  call: (name, input) => engine.bridge.call(name, input),
  listen: (hear) => engine.bridge.listen(hear),
  give: (file) => engine.bridge.give(file),
  take: (exportName) => engine.bridge.take(exportName),
};
Object.assign(window, { bridge });

/** jsdom lays nothing out: every observed element is told that it shows ten rows. */
class TenRowsHigh {
  readonly #tell: (entries: object[]) => void;
  constructor(tell: (entries: object[]) => void) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{ contentRect: { width: 1200, height: 34 + 240 } }]);
  }
  unobserve(): void {}
  disconnect(): void {}
}

async function openPage(): Promise<void> {
  const { Workbench } = await import('../../src-renderer/views/frame/workbench.tsx');
  // Loaded when it is first seen; here once for all, so that no test waits for it.
  await import('../../src-renderer/views/flows/flows-page.tsx');
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Workbench />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const status = () => screen.getByTestId('status').textContent;
const rows = () =>
  within(screen.getByRole('grid', { name: 'Flows' }))
    .getAllByRole('row')
    .slice(1);

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', TenRowsHigh);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run));
  window.matchMedia = ((query: string) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
  })) as unknown as typeof window.matchMedia;
  history.replaceState(null, '', '/flows');
  engine = fakeEngineBridge();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

test('flows show, only those in view, and what they say is text', async () => {
  await openPage();
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  await waitFor(() => expect(rows()).toHaveLength(10));
  const grid = screen.getByRole('grid', { name: 'Flows' });
  expect(grid.getAttribute('aria-rowcount')).toBe('1235');
  expect(rows()[0]?.textContent).toContain('1.1');
  expect(document.querySelector('img')).toBeNull();
});

test('a filter lands in the address; one that cannot be read leaves the table as it was', async () => {
  await openPage();
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  const box = screen.getByRole('textbox', { name: 'Filter flows' });
  fireEvent.change(box, { target: { value: 'port:22' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  await waitFor(() => expect(status()).toContain('12 of 1,234 flows'));
  expect(location.search).toBe('?where=port%3A22');

  fireEvent.change(box, { target: { value: 'bytes:many' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByText(/^The filter expects a number, not "many"/);
  expect(status()).toContain('12 of 1,234 flows');
  expect(rows().length).toBeGreaterThan(0);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a header sorts up, then down, then not at all', async () => {
  await openPage();
  await waitFor(() => expect(rows()).toHaveLength(10));
  const header = screen.getByRole('columnheader', { name: 'Bytes' });
  const click = () => fireEvent.click(within(header).getByRole('button'));
  for (const [sort, search] of [
    ['ascending', '?sort=bytes'],
    ['descending', '?sort=-bytes'],
    ['none', ''],
  ]) {
    click();
    await waitFor(() => expect(header.getAttribute('aria-sort')).toBe(sort));
    expect(location.search).toBe(search);
  }
});

test('keys move the active row and bring it into view', async () => {
  await openPage();
  await waitFor(() => expect(rows()).toHaveLength(10));
  const grid = screen.getByRole('grid', { name: 'Flows' });
  fireEvent.keyDown(grid, { key: 'End' });
  await waitFor(() => expect(status()).toContain('row 1,234'));
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(active?.getAttribute('aria-rowindex')).toBe('1235');
});

test('keys are for the table of the page while nothing else has the focus', async () => {
  await openPage();
  await waitFor(() => expect(rows()).toHaveLength(10));
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'j' });
  await waitFor(() => expect(status()).toContain('row 2'));
  expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Flows' }));

  const link = screen.getByRole('link', { name: 'Flows' });
  link.focus();
  fireEvent.keyDown(link, { key: 'j' });
  expect(status()).toContain('row 2');
});

test('settings that cannot be read are said when the page opens', async () => {
  engine.settingsProblem = 'settings.yaml, line 2: budget.atMost is no whole number.';
  await openPage();
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('line 2'));
});

test('a failed job is one alert that can be dismissed, also for the next visit', async () => {
  const message = 'notes.txt is not a capture.';
  engine.jobs = [
    { ...job, title: 'notes.txt', state: 'failed', error: { code: 'not-a-capture', message } },
  ];
  await openPage();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(message);
  fireEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
  cleanup();
  await openPage();
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('an empty case offers the demo, and fills when the engine says so', async () => {
  engine.captures = [];
  engine.flows = 0;
  await openPage();
  fireEvent.click(await screen.findByRole('button', { name: 'Open the demo capture' }));
  await waitFor(() => expect(engine.asked).toContainEqual(['captures.demo', {}]));
  engine.captures = [capture];
  engine.flows = 1234;
  act(() => engine.tell({ kind: 'changed', nouns: ['captures', 'flows'] }));
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  expect(screen.getByText('office.pcap')).toBeTruthy();
});

test('dropped files are opened one by one; what is no file becomes a sentence', async () => {
  await openPage();
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  const files = [new File(['x'], 'made-up'), new File(['x'], 'a.pcap')];
  fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files } });
  expect((await screen.findByRole('alert')).textContent).toContain('made-up');
  await waitFor(() =>
    expect(engine.asked).toContainEqual(['captures.import', { path: '/captures/a.pcap' }]),
  );
});

test('an export is taken when its job is done, and not twice', async () => {
  await openPage();
  await waitFor(() => expect(status()).toContain('1,234 flows'));
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'CSV, columns as shown' }));
  await waitFor(() => expect(status()).toContain('Exporting'));
  const done = {
    ...job,
    jobId: 'job-2',
    kind: 'export',
    state: 'done',
    exportName: 'f.csv',
  } as const;
  act(() => engine.tell({ kind: 'job', job: done }));
  act(() => engine.tell({ kind: 'job', job: { ...done, jobId: 'somebody-elses' } }));
  await waitFor(() => expect(engine.taken).toEqual(['f.csv']));
  expect(status()).not.toContain('Exporting');
});

test.each([
  ['with flows', (it: FakeEngineBridge) => it],
  ['without any capture', (it: FakeEngineBridge) => Object.assign(it, { captures: [], flows: 0 })],
])('everything has a name and a role %s', async (_what, prepare) => {
  prepare(engine);
  await openPage();
  await screen.findByRole('button', { name: 'Open' });
  await waitFor(() => expect(status()).toMatch(/^(1,234|0) flows/));
  // jsdom draws nothing, so contrast is looked at in a browser.
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
