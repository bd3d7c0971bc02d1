import type { MouseEvent } from 'react';
import { writeAddress } from '../../address/address-text.ts';
import { goTo, useSearch } from '../../address/use-address.ts';
import { flowShape } from './flow-address.ts';

interface FlowLinkProps {
  readonly flowId: string;
  readonly className?: string | undefined;
}

/** Opens the flow beside the page that shows it. */
export function FlowLink({ flowId, className }: FlowLinkProps) {
  const search = writeAddress(useSearch(), flowShape, { ...flowShape, flow: flowId });
  const address = `${location.pathname}${search}`;
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(address);
  };
  return (
    <a href={address} className={className} title={`Open flow ${flowId}`} onClick={follow}>
      {flowId}
    </a>
  );
}
