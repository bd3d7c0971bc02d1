import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { proposeRule } from '../../../src-core/alert/propose-rule.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { EngineParts } from '../engine-parts.ts';

/** An alert is looked at beside all others of its case. */
const mostCompared = 100_000;
const mostShown = 100;

export function alertHandlers(parts: EngineParts) {
  const { alerts } = parts.case;

  const find = async (alertId: string): Promise<AlertRow> => {
    const [row] = await alerts.page({ alertId }, 0, 1);
    if (!row) throw new AppError('not-found', 'There is no such alert.');
    return row;
  };

  return {
    async 'alerts.page'({ offset, limit, ...selection }) {
      const [matched, rows] = await Promise.all([
        alerts.count(selection),
        alerts.page(selection, offset, limit),
      ]);
      return { matched, offset, rows };
    },

    'alerts.get': ({ alertId }) => find(alertId),

    async 'alerts.silence'({ alertId }) {
      const alert = await find(alertId);
      const others = await alerts.page({}, 0, mostCompared);
      const { rule, silenced } = proposeRule(alert, others);
      const ids = new Set(silenced.map(({ id }) => id));
      const rows = others.filter(({ id }) => ids.has(id));
      return { rule, alsoSilenced: rows.length, rows: rows.slice(0, mostShown) };
    },
  } satisfies Partial<Handlers>;
}
