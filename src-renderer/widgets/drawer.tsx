import { CloseButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useShortcut } from '../shortcuts/use-shortcut.tsx';
import styles from './drawer.module.css';
import { fitDrawer, narrowestPx, widthByKey } from './drawer-width.ts';

interface DrawerPlaceProps {
  /** A `Drawer`, or nothing. */
  readonly drawer: ReactNode;
  readonly children: ReactNode;
}

/** The rest of a page, with room for a panel at its right. */
export function DrawerPlace({ drawer, children }: DrawerPlaceProps) {
  return (
    <div className={styles.place}>
      <div className={styles.rest}>{children}</div>
      {drawer}
    </div>
  );
}

interface DrawerProps {
  /** Its name for screen readers: `Flow 1.42`. */
  readonly label: string;
  readonly title: ReactNode;
  /** Takes it out of the address: `() => change({ flow: '' })`. */
  readonly onClose: () => void;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One thing in detail, beside what it was chosen from. Escape closes it, its edge moves by hand and by key. */
export function Drawer({ label, title, onClose, actions, children }: DrawerProps) {
  const panel = useRef<HTMLElement>(null);
  const [wantedPx, setWantedPx] = useLocalStorage({
    key: 'wiresift-drawer-px',
    defaultValue: 460,
    getInitialValueInEffect: false,
    deserialize: (text) => Number(text) || 460,
  });
  const resize = (px: number) =>
    setWantedPx(fitDrawer(px, panel.current?.parentElement?.clientWidth ?? px));
  const close = () => {
    const page = panel.current?.parentElement;
    const hadFocus = panel.current?.contains(document.activeElement);
    onClose();
    if (hadFocus) page?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  useShortcut('drawer.close', close);
  return (
    <aside ref={panel} className={styles.drawer} aria-label={label} style={{ width: wantedPx }}>
      <Edge widthPx={wantedPx} onResize={resize} />
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.actions}>{actions}</span>
        <CloseButton size="sm" aria-label={`Close ${label}`} title="Close (Esc)" onClick={close} />
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}

interface EdgeProps {
  readonly widthPx: number;
  readonly onResize: (px: number) => void;
}

function Edge({ widthPx, onResize }: EdgeProps) {
  const onPointerMove = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? 0;
    onResize(right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const px = widthByKey(event.key, widthPx);
    if (px === undefined) return;
    event.preventDefault();
    onResize(px);
  };
  return (
    <hr
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the side panel"
      aria-valuenow={widthPx}
      aria-valuemin={narrowestPx}
      className={styles.edge}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
