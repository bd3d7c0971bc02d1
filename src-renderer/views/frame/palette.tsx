import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { addressOf } from '../../address/address-text.ts';
import { whyUnreadable } from '../../address/filter-text.ts';
import { goTo } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { shownKey } from '../../shortcuts/shortcuts.ts';
import { useShortcut, useShortcuts } from '../../shortcuts/use-shortcut.tsx';
import { inGroups } from '../../widgets/in-groups.ts';
import { isMac } from '../../widgets/is-mac.ts';
import { rememberedOf } from './page-memory.ts';
import { pages } from './pages.ts';
import { type PaletteItem, paletteItems } from './palette-items.ts';
import { useFrame } from './use-frame.ts';

const [store, palette] = createSpotlight();

export function Palette() {
  const [typed, setTyped] = useState('');
  useShortcut('palette', palette.open);
  const shown = [...paletteItems(useItems(), typed), ...useFilterItem(typed)];
  const groups = inGroups(shown, ({ group }) => group);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      maxHeight="min(520px, 70vh)"
      scrollable
      overlayProps={{ blur: 0 }}
    >
      <Spotlight.Search
        aria-label="Find a page, an action or a capture"
        placeholder="A page, an action, a capture, or words of a filter"
      />
      <Spotlight.ActionsList>
        {groups.map(([group, items]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {items.map(({ id, title, hint, run }) => (
              <Spotlight.Action
                key={id}
                label={title}
                rightSection={hint && <small>{hint}</small>}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && <Spotlight.Empty>Nothing is called so.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useItems(): readonly PaletteItem[] {
  const { list, running, run } = useShortcuts();
  const { captures, openDemo } = useFrame();
  const { change } = useFilter();
  const actions = list
    .filter(({ id, group, isKeyOnly }) => group !== 'Pages' && !isKeyOnly && running.has(id))
    .map(({ id, title, keys }) => ({
      id,
      group: 'Actions',
      title,
      hint: shownKey(keys[0] ?? '', isMac),
      // After the palette has closed and given the focus back.
      run: () => setTimeout(() => run(id)),
    }));
  return [
    ...pages.map(({ id, title, letter }) => ({
      id: `page ${id}`,
      group: 'Pages',
      title,
      hint: shownKey(`g ${letter}`, isMac),
      run: () => goTo(addressOf(id, location.search, rememberedOf(id))),
    })),
    ...actions,
    { id: 'demo', group: 'Actions', title: 'Open the demo capture', run: openDemo },
    ...captures.map(({ captureId, name }) => ({
      id: `capture ${captureId}`,
      group: 'Captures',
      title: `Only ${name}`,
      run: () => change({ capture: captureId }),
    })),
  ];
}

/** Whatever was typed may be a filter as well. */
function useFilterItem(typed: string): readonly PaletteItem[] {
  const { change } = useFilter();
  const where = typed.replace(/^filter:\s*/i, '').trim();
  if (!where || whyUnreadable(where) !== undefined) return [];
  const run = () => change({ where });
  return [{ id: 'filter', group: 'Filter', title: `filter: ${where}`, run }];
}
