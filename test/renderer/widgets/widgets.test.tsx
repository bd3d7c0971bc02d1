/// <reference path="../../../src-renderer/style-modules.d.ts" />
// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageIdsContext } from '../../../src-renderer/address/page-ids.ts';
import { FilterProvider } from '../../../src-renderer/address/use-filter.tsx';
import { shortcuts } from '../../../src-renderer/shortcuts/shortcuts.ts';
import { ShortcutProvider } from '../../../src-renderer/shortcuts/use-shortcut.tsx';
import { UndoProvider, useUndo } from '../../../src-renderer/views/frame/use-undo.tsx';
import { AddressText } from '../../../src-renderer/widgets/address-text.tsx';
import { Chart } from '../../../src-renderer/widgets/chart/chart.tsx';
import { Drawer, DrawerPlace } from '../../../src-renderer/widgets/drawer.tsx';
import { Facts } from '../../../src-renderer/widgets/facts.tsx';
import { SafeText } from '../../../src-renderer/widgets/safe-text.tsx';
import { SeverityBadge } from '../../../src-renderer/widgets/severity-badge.tsx';
import { TimeText } from '../../../src-renderer/widgets/time-text.tsx';
import { TimeZoneProvider } from '../../../src-renderer/widgets/time-zone.tsx';

/** As the frame surrounds them. */
function show(children: ReactNode): void {
  render(
    <MantineProvider env="test">
      <TimeZoneProvider>
        <ShortcutProvider list={shortcuts}>
          <FilterProvider>
            <PageIdsContext value={['flows', 'hosts']}>{children}</PageIdsContext>
          </FilterProvider>
        </ShortcutProvider>
      </TimeZoneProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  window.matchMedia = ((media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
  })) as unknown as typeof window.matchMedia;
  // A browser that draws nothing says so, and jsdom would complain aloud.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  history.replaceState(null, '', '/flows');
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const violationsIn = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
};

test('words out of a capture are text, and what cannot be seen is spelled out', () => {
  show(<SafeText text={'<b>x</b>\u202egpj.exe\u0007'} />);
  expect(screen.getByText('<b>x</b>\\u{202e}gpj.exe\\u{7}').tagName).toBe('BDI');
});

test('an address filters, leaves out, and leads to its host', async () => {
  show(<AddressText address="10.0.0.5" name="printer" />);
  const choose = (name: string) => {
    fireEvent.click(screen.getByRole('button', { name: /10\.0\.0\.5/ }));
    fireEvent.click(screen.getByRole('menuitem', { name }));
  };
  choose('Show only this');
  expect(location.search).toBe('?where=ip%3A10.0.0.5');
  choose('Leave this out');
  expect(new URLSearchParams(location.search).get('where')).toBe('not ip:10.0.0.5');
  choose('Show the host');
  expect(location.pathname).toBe('/hosts');
  expect(new URLSearchParams(location.search).get('host')).toBe('10.0.0.5');
});

test('the side panel closes by key, and its edge moves by key', async () => {
  const close = vi.fn();
  const drawer = (
    <Drawer label="Flow 1.42" title="Flow 1.42" onClose={close}>
      <Facts
        facts={[
          { label: 'Severity', value: <SeverityBadge severity="high" /> },
          { label: 'Hash', value: 'abc…', copy: 'abcdef' },
        ]}
      />
    </Drawer>
  );
  show(<DrawerPlace drawer={drawer}>the page</DrawerPlace>);
  const edge = screen.getByRole('separator', { name: 'Width of the side panel' });
  Object.defineProperty(edge.parentElement?.parentElement, 'clientWidth', { value: 1200 });
  fireEvent.keyDown(edge, { key: 'ArrowLeft' });
  await waitFor(() => expect(edge.getAttribute('aria-valuenow')).toBe('484'));
  expect(screen.getByRole('button', { name: 'Copy Hash' })).toBeTruthy();
  expect(await violationsIn()).toEqual([]);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(close).toHaveBeenCalledOnce();
});

test('where nothing can be drawn a chart is a table', async () => {
  const table = { columns: ['Service', 'Bytes'], rows: [['tls', 12_345]] } as const;
  show(<Chart label="Bytes by service" option={{}} table={table} />);
  const region = await screen.findByRole('region', { name: 'Bytes by service, as a table' });
  expect(within(region).getByRole('cell', { name: '12,345' })).toBeTruthy();
  expect(await violationsIn()).toEqual([]);
});

test('a moment is shown in UTC, whatever this machine thinks', () => {
  show(<TimeText us={1_795_176_000_123_456} />);
  expect(screen.getByText('2026-11-20 12:00:00.123456').title).toBe(
    '2026-11-20 12:00:00.123456 UTC',
  );
});

const undo = () =>
  act(async () => void fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }));

function showUndoable(marker: ReactNode) {
  const attempt = async (_title: string, work: () => Promise<unknown>) => void (await work());
  show(<UndoProvider attempt={attempt}>{marker}</UndoProvider>);
}

const Marks = ({ mark }: { readonly mark: (name: string) => void }) => (
  <button type="button" onClick={() => ['a', 'b'].forEach(mark)}>
    mark
  </button>
);

test('what is taken back before its answer came is that, and not the change before', async () => {
  const undone: string[] = [];
  const answers: (() => void)[] = [];
  function Marker() {
    const { attempt, push } = useUndo();
    const mark = (name: string) =>
      attempt('Not marked', async () => {
        await new Promise<void>((come) => answers.push(come));
        push({ title: name, undo: async () => void undone.push(name) });
      });
    return <Marks mark={mark} />;
  }
  showUndoable(<Marker />);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'mark' })));
  await undo();
  expect(answers).toHaveLength(1);
  await act(async () => answers[0]?.());
  expect(undone).toEqual([]);
  await act(async () => answers[1]?.());
  await undo();
  expect(undone).toEqual(['b', 'a']);
});

test('what was done last is taken back first, and each only once', async () => {
  const undone: string[] = [];
  function Marker() {
    const { push } = useUndo();
    const mark = (name: string) => push({ title: name, undo: async () => void undone.push(name) });
    return <Marks mark={mark} />;
  }
  showUndoable(<Marker />);
  await undo();
  fireEvent.click(screen.getByRole('button', { name: 'mark' }));
  for (let presses = 0; presses < 3; presses++) await undo();
  expect(undone).toEqual(['b', 'a']);
});
