import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { interfaceList } from '../interface-list.ts';

export function interfaceHandlers(parts: EngineParts) {
  return {
    async 'interfaces.list'() {
      const { capture } = await parts.settings.program();
      return interfaceList(capture.source);
    },
  } satisfies Partial<Handlers>;
}
