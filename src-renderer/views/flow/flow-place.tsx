import { lazy, type ReactNode, Suspense } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { DrawerPlace } from '../../widgets/drawer.tsx';
import { flowShape } from './flow-address.ts';

const FlowDrawer = lazy(async () => ({
  default: (await import('./flow-drawer.tsx')).FlowDrawer,
}));

/** Any page, with the flow that its address names beside it: `?flow=1.42`. */
export function FlowPlace({ children }: { readonly children: ReactNode }) {
  const [{ flow }, change] = useAddress(flowShape);
  const close = () => change({ flow: '', view: 'summary', at: 0 });
  const drawer = flow !== '' && (
    <Suspense fallback={null}>
      <FlowDrawer flowId={flow} onClose={close} />
    </Suspense>
  );
  return <DrawerPlace drawer={drawer}>{children}</DrawerPlace>;
}
