import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { EngineParts } from '../engine-parts.ts';

export function alertHandlers(parts: EngineParts) {
  const { alerts } = parts.case;

  return {
    async 'alerts.page'({ offset, limit, ...selection }) {
      const [matched, rows] = await Promise.all([
        alerts.count(selection),
        alerts.page(selection, offset, limit),
      ]);
      return { matched, offset, rows };
    },

    async 'alerts.get'({ alertId }) {
      const [row] = await alerts.page({ alertId }, 0, 1);
      if (!row) throw new AppError('not-found', 'There is no such alert.');
      return row;
    },
  } satisfies Partial<Handlers>;
}
