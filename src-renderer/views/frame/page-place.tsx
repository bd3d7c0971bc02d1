// The page that the address names, or what stands in its place.

import { Suspense } from 'react';
import { PageLink } from '../../address/page-link.tsx';
import { EmptyState, Loading } from '../../widgets/states.tsx';
import { EmptyCase } from '../captures/empty-case.tsx';
import { FlowPlace } from '../flow/flow-place.tsx';
import { PageGuard } from './page-guard.tsx';
import { type PageEntry, pages } from './pages.ts';
import { useFrame } from './use-frame.ts';

export function PagePlace({ page }: { readonly page: PageEntry | undefined }) {
  const { captures, isReading, choose, openDemo } = useFrame();
  if (!page) return <NoSuchPage />;
  if (page.isOfCase && captures.length === 0 && !isReading) {
    return <EmptyCase onChoose={choose} onDemo={openDemo} />;
  }
  return (
    <PageGuard key={page.id}>
      <Suspense fallback={<Loading what={page.title} />}>
        <FlowPlace>
          <page.Page />
        </FlowPlace>
      </Suspense>
    </PageGuard>
  );
}

function NoSuchPage() {
  const [first] = pages;
  return (
    <EmptyState title="There is no such page">
      {first && <PageLink page={first.id}>Go to {first.title}</PageLink>}
    </EmptyState>
  );
}
