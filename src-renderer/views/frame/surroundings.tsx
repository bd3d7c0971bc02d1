// Header, rail and foot, with the page in the middle.

import { useEffect } from 'react';
import { addressOf } from '../../address/address-text.ts';
import { goTo } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { CaptureStrip } from '../captures/capture-strip.tsx';
import { FilterBar } from './filter-bar.tsx';
import { HeaderBar } from './header-bar.tsx';
import { NavRail } from './nav-rail.tsx';
import { rememberedOf } from './page-memory.ts';
import { PagePlace } from './page-place.tsx';
import { type PageEntry, pages } from './pages.ts';
import { Palette } from './palette.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { StatusBar } from './status-bar.tsx';
import styles from './surroundings.module.css';
import { useFrame } from './use-frame.ts';

interface SurroundingsProps {
  readonly page: PageEntry | undefined;
  readonly total: number;
  readonly matched: number;
  readonly words: string;
  readonly handing: string | undefined;
  readonly silence: string | undefined;
}

export function Surroundings({ page, ...foot }: SurroundingsProps) {
  const { captures, choose } = useFrame();
  const { isFiltered } = useFilter();
  const pageId = page?.id;
  // A page that was chosen takes the focus from the list it was chosen in: keys are for the page.
  useEffect(() => {
    if (pageId !== undefined && document.activeElement?.closest('nav'))
      document.getElementById('page')?.focus({ preventScroll: true });
  }, [pageId]);
  return (
    <div className={styles.window}>
      <button type="button" className={styles.skip} onClick={focusPage}>
        Skip to the page
      </button>
      <HeaderBar onChoose={choose}>
        <FilterBar onLeave={focusPage} />
      </HeaderBar>
      {captures.length > 0 && <CaptureStrip />}
      <div className={styles.middle}>
        <NavRail current={page?.id ?? ''} />
        <main id="page" tabIndex={-1} className={styles.page} aria-label={page?.title ?? 'Page'}>
          <PagePlace page={page} />
        </main>
      </div>
      <StatusBar {...foot} isFiltered={isFiltered} />
      <Palette />
      <ShortcutHelp />
      {pages.map(({ id }) => (
        <PageKey key={id} id={id} />
      ))}
    </div>
  );
}

function PageKey({ id }: { readonly id: string }) {
  useShortcut(`go.${id}`, () => goTo(addressOf(id, location.search, rememberedOf(id))));
  return null;
}

/** Its table where it has one, so that the arrows work at once. */
function focusPage(): void {
  const page = document.getElementById('page');
  (page?.querySelector<HTMLElement>('[role="grid"]') ?? page)?.focus();
}
