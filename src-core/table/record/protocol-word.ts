import { protocolNameOf } from '../../flow/flow-key.ts';

/** As the flows of captures name it; '' where the log has no name for it. */
export const protocolWord = (transport: number): string =>
  Number.isNaN(transport) ? '' : protocolNameOf(transport);
