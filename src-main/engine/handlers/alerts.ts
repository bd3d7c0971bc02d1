import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { AlertRow, SilenceProposal } from '../../../src-contract/routes/alerts.ts';
import type { AuditRow } from '../../../src-contract/routes/audit.ts';
import { ruleOf } from '../../../src-contract/settings.ts';
import type { Alert } from '../../../src-core/alert/alert.ts';
import { effectOfRule, proposeRule } from '../../../src-core/alert/propose-rule.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { AlertSilence } from '../alert-silence.ts';
import type { EngineParts } from '../engine-parts.ts';

/** An alert is looked at beside all others of its case. */
const mostCompared = 100_000;
const mostShown = 100;

export function alertHandlers(parts: EngineParts) {
  const { alerts } = parts.case;
  const silence = new AlertSilence(parts.case, parts.settings);

  const find = async (alertId: string): Promise<AlertRow> => {
    const { budget } = await silence.apply();
    const [row] = await alerts.page({ alertId }, 0, 1, budget);
    if (!row) throw new AppError('not-found', 'There is no such alert.');
    return row;
  };

  const propose = async (alertId: string, named: SilenceRule = {}): Promise<SilenceProposal> => {
    const alert = await find(alertId);
    const narrowest = { ...proposeRule(alert, []).rule, because: named.because };
    const rule = namesSomething(named) ? named : narrowest;
    // What other rules silence already, this one adds nothing to.
    const heard = await alerts.page({ show: 'heard' }, 0, mostCompared);
    const others = heard.filter(({ id }) => id !== alertId);
    const real = new Set([alert, ...others].filter(({ mark }) => mark === 'real').map(idOf));
    const { silenced, confirmed } = effectOfRule(rule, [alert, ...others], real);
    const ids = new Set(silenced.map(idOf));
    const rows = others.filter(({ id }) => ids.has(id));
    return {
      ...{ rule, fits: ids.has(alertId), alsoSilenced: rows.length },
      ...{ rows: rows.slice(0, mostShown), realSilenced: confirmed.length },
    };
  };

  return {
    async 'alerts.page'({ offset, limit, ...selection }) {
      const { budget } = await silence.apply();
      const [counts, rows] = await Promise.all([
        alerts.count(selection, budget),
        alerts.page(selection, offset, limit, budget),
      ]);
      return { ...counts, offset, rows };
    },

    'alerts.get': ({ alertId }) => find(alertId),

    'alerts.silence': ({ alertId }) => propose(alertId),

    'alerts.previewSilence': ({ alertId, ...rule }) => propose(alertId, ruleOf(rule)),

    async 'alerts.saveSilence'({ alertId, ...asked }, { door }) {
      const proposal = await propose(alertId, ruleOf(asked));
      const details = { alertId, ...ruleDetails(proposal.rule) };
      await parts.settings.addSilence(proposal.rule);
      await parts.audit.note({ door, action: 'silence.saved', details });
      parts.changed(['alerts']);
      return proposal;
    },

    async 'alerts.mark'({ alertId, mark }, { door }) {
      await find(alertId);
      const entry = parts.audit.entry({
        ...{ door, action: 'alert.marked', details: { alertId, mark } },
      });
      await alerts.mark(alertId, mark === 'none' ? undefined : mark, entry);
      parts.changed(['alerts']);
      return find(alertId);
    },
  } satisfies Partial<Handlers>;
}

/** Names of hosts are what packets said: how many there are is enough, the settings file has them. */
function ruleDetails({ because, names, ...places }: SilenceRule): AuditRow['details'] {
  const named = Object.entries(places).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(named.map(([field, value]) => [field, String(value)])),
    ...{ because: because ?? null, names: names?.length ?? 0 },
  };
}

const namesSomething = ({ because: _reason, ...named }: SilenceRule): boolean =>
  Object.values(named).some((value) => value !== undefined);

const idOf = ({ id }: AlertRow | Alert): string => id;
