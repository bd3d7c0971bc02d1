import type { MouseEvent, ReactNode } from 'react';
import { type AddressValue, addressOf } from './address-text.ts';
import { goTo, useSearch } from './use-address.ts';

interface PageLinkProps {
  /** The id of the page, as in views/frame/pages.ts. */
  readonly page: string;
  /** What its address should say beside the filter that all share; `''` takes something of that away. */
  readonly with?: Readonly<Record<string, AddressValue>>;
  readonly className?: string | undefined;
  readonly title?: string;
  readonly isCurrent?: boolean;
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** A real link, so that it can be copied and opened elsewhere; a plain click stays in this page. */
export function PageLink(props: PageLinkProps) {
  const address = addressOf(props.page, useSearch(), props.with);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(address);
  };
  return (
    <a
      href={address}
      className={props.className}
      title={props.title}
      aria-label={props.label}
      aria-current={props.isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {props.children}
    </a>
  );
}
