import { randomUUID } from 'node:crypto';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type {
  AlertRow,
  AlertStatus,
  Mark,
  SilenceProposal,
} from '../../../src-contract/routes/alerts.ts';
import type { AuditRow } from '../../../src-contract/routes/audit.ts';
import type { LabelChange } from '../../../src-contract/routes/labels.ts';
import { ruleOf } from '../../../src-contract/settings.ts';
import type { Alert } from '../../../src-core/alert/alert.ts';
import { effectOfRule, proposeRule } from '../../../src-core/alert/propose-rule.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { AlertSelection } from '../../store/alert-query.ts';
import type { Review } from '../../store/alert-reviews.ts';
import type { AuditEntry } from '../../store/stored-audit.ts';
import { AlertSilence } from '../alert-silence.ts';
import { coveredDays } from '../covered-days.ts';
import type { EngineParts } from '../engine-parts.ts';
import { exportAlerts } from '../export-alerts.ts';
import { flowsBehind } from '../flows-behind.ts';

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

  const review = async (
    selection: AlertSelection,
    said: Review,
    entryOf: (changed: number) => AuditEntry,
  ): Promise<LabelChange> => {
    const { budget } = await silence.apply();
    const undoId = randomUUID();
    const changed = await alerts.review(selection, budget, said, undoId, entryOf);
    if (changed > 0) parts.changed(['alerts']);
    return { changed, undoId: changed > 0 ? undoId : null };
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

    'alerts.flows': async ({ alertId }) => flowsBehind(parts.case, await find(alertId)),

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

    async 'alerts.mark'({ alertId, mark, status }, { door }) {
      await find(alertId);
      const details = { alertId, ...(mark && { mark }), ...(status && { status }) };
      await review({ alertId }, reviewOf(mark, status), () =>
        parts.audit.entry({ door, action: 'alert.marked', details }),
      );
      return find(alertId);
    },

    async 'alerts.note'({ alertId, note }, { door }) {
      await find(alertId);
      const details = { alertId, letters: note.length };
      await review({ alertId }, { note: note || null }, () =>
        parts.audit.entry({ door, action: 'alert.noted', details }),
      );
      return find(alertId);
    },

    'alerts.markMany'({ alertIds, mark, status, whereMark, whereStatus, ...filter }, { door }) {
      const selection = alertIds
        ? { alertIds }
        : { ...filter, mark: whereMark, status: whereStatus };
      return review(selection, reviewOf(mark, status), (alerts) => {
        const said = { mark: mark ?? null, status: status ?? null };
        const which = alertIds ? { named: alertIds.length } : filterDetails(selection);
        const details = { ...said, alerts, ...which };
        return parts.audit.entry({ door, action: 'alerts.marked', details });
      });
    },

    async 'alerts.counts'(selection) {
      const { budget } = await silence.apply();
      return alerts.counts(selection, budget);
    },

    async 'alerts.next'({ after, ...selection }) {
      const { budget } = await silence.apply();
      return alerts.nextOpen(selection, after, budget);
    },

    async 'alerts.budget'({ perDay, falseAlarmRate }) {
      const { budget: present } = await silence.apply();
      const days = coveredDays(await parts.case.captures.list());
      const atMost = perDay === undefined ? present.atMost : perDay * days;
      const asked = { atMost, falseAlarmRate: falseAlarmRate ?? present.falseAlarmRate };
      return { present, asked, days, ...(await alerts.compareBudgets(present, asked)) };
    },

    async 'alerts.export'({ format, raw, ...selection }, { door }) {
      const details = { format, ...filterDetails(selection) };
      await parts.audit.note({ door, action: 'alerts.exported', details });
      return parts.jobs.start('export', `alerts.${format}`, async (_report, signal) => {
        const { budget } = await silence.apply();
        return exportAlerts(parts, { selection, budget, format, isDefused: !raw }, signal);
      });
    },
  } satisfies Partial<Handlers>;
}

const reviewOf = (mark: Mark | 'none' | undefined, status: AlertStatus | undefined): Review => ({
  ...(mark && { mark: mark === 'none' ? null : mark }),
  ...(status && { isClosed: status === 'closed' }),
});

/** What was asked for, as far as anything was. */
function filterDetails(selection: AlertSelection): AuditRow['details'] {
  const named = Object.entries(selection).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([field, value]) => [`where.${field}`, String(value)]));
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
