import { ActionIcon } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { PageLink } from '../../address/page-link.tsx';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './nav-rail.module.css';
import { rememberedOf } from './page-memory.ts';
import { pages } from './pages.ts';

export function NavRail({ current }: { readonly current: string }) {
  const [isNarrow, setIsNarrow] = useLocalStorage({
    key: 'wiresift-rail-narrow',
    defaultValue: false,
    getInitialValueInEffect: false,
    deserialize: (text) => text === 'true',
  });
  const toggle = () => setIsNarrow(!isNarrow);
  const title = isNarrow ? 'Widen the list of pages' : 'Narrow the list of pages';
  useShortcut('rail', toggle);
  return (
    <nav aria-label="Pages" className={styles.rail} data-narrow={isNarrow || undefined}>
      <ul className={styles.list}>
        {pages.map((page) => (
          <li key={page.id}>
            <PageLink
              page={page.id}
              with={page.id === current ? {} : rememberedOf(page.id)}
              className={styles.link}
              isCurrent={page.id === current}
              label={isNarrow ? page.title : undefined}
              title={`${page.title} (g ${page.letter})`}
            >
              <Icon name={page.icon} />
              {isNarrow || <span>{page.title}</span>}
            </PageLink>
          </li>
        ))}
      </ul>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        className={styles.toggle ?? ''}
        aria-label={title}
        title={`${title} ([)`}
        onClick={toggle}
      >
        <Icon name={isNarrow ? 'right' : 'left'} size={14} />
      </ActionIcon>
    </nav>
  );
}
