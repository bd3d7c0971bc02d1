import type { ReactNode } from 'react';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';

interface ToAnomaliesProps {
  readonly with?: Readonly<Record<string, string>>;
  readonly className?: string | undefined;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Leads to the page of alerts, where there is one. */
export function ToAnomalies({ children, className, ...link }: ToAnomaliesProps) {
  if (!usePageIds().includes('anomalies')) return <span className={className}>{children}</span>;
  return (
    <PageLink page="anomalies" className={className} {...link}>
      {children}
    </PageLink>
  );
}
