import { Button, Checkbox, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import styles from './alert-detail.module.css';
import { AlertLines } from './alert-lines.tsx';
import {
  canLose,
  effectText,
  partNames,
  partText,
  partTitles,
  ruleQuestion,
  widerRule,
  withoutPart,
} from './silence-steps.ts';
import { useSaveSilence } from './use-save-silence.ts';

interface SilencePanelProps {
  readonly alert: AlertRow;
  readonly onDone: () => void;
}

/** What would silence this alert, made wider by hand, with what else it would silence before it is saved. */
export function SilencePanel({ alert, onDone }: SilencePanelProps) {
  const [steps, setSteps] = useState<readonly SilenceRule[]>([]);
  const [because, setBecause] = useState('');
  const asked = steps.at(-1);
  const { data, error } = useQuery({
    queryKey: ['alerts', 'silence', alert.id, asked],
    queryFn: () =>
      asked
        ? api('alerts.previewSilence', ruleQuestion(alert.id, asked, ''))
        : api('alerts.silence', { alertId: alert.id }),
    placeholderData: keepPreviousData,
  });
  const narrowest = useQuery({
    queryKey: ['alerts', 'silence', alert.id, undefined],
    queryFn: () => api('alerts.silence', { alertId: alert.id }),
  }).data?.rule;
  const save = useSaveSilence(onDone);
  useShortcut('drawer.close', onDone);
  if (error) return <ErrorState title="No rule could be proposed" sentence={error.message} />;
  if (!data || !narrowest) return <Loading what="the rule" />;
  const rule = asked ?? data.rule;
  const wider = widerRule(rule);
  const step = (next: SilenceRule) => setSteps([...steps, next]);
  return (
    <section className={styles.silence} aria-label="Silence">
      <RuleParts rule={rule} narrowest={narrowest} onChange={step} />
      <div className={styles.actions}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!wider}
          onClick={() => wider && step(wider)}
        >
          Wider
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={steps.length === 0}
          onClick={() => setSteps(steps.slice(0, -1))}
        >
          Step back
        </Button>
      </div>
      <p className={styles.effect} data-bad={data.realSilenced > 0 || undefined} role="status">
        {effectText(data)}
      </p>
      <AlertLines label="Also silenced" alerts={data.rows} count={data.alsoSilenced} />
      <TextInput
        size="xs"
        label="Because"
        placeholder="Our own scanner; ticket 4711"
        value={because}
        maxLength={1000}
        onChange={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button size="compact-sm" onClick={() => void save(alert, rule, because)}>
          Silence
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          Not now
        </Button>
      </div>
    </section>
  );
}

interface RulePartsProps {
  readonly rule: SilenceRule;
  readonly narrowest: SilenceRule;
  readonly onChange: (rule: SilenceRule) => void;
}

/** What the rule names; what is taken off is no longer asked for. */
function RuleParts({ rule, narrowest, onChange }: RulePartsProps) {
  return (
    <fieldset className={styles.rule}>
      <legend className={styles.partTitle}>Alerts are silenced where all of this fits</legend>
      {partNames
        .filter((part) => narrowest[part])
        .map((part) => (
          <Checkbox
            key={part}
            size="xs"
            classNames={{ labelWrapper: styles.partLabel ?? '' }}
            checked={rule[part] !== undefined}
            disabled={rule[part] !== undefined && !canLose(rule, part)}
            label={
              <>
                {partTitles[part]} <SafeText text={partText(rule[part] ?? narrowest[part] ?? [])} />
              </>
            }
            onChange={({ currentTarget }) =>
              onChange(
                currentTarget.checked
                  ? { ...rule, [part]: narrowest[part] }
                  : withoutPart(rule, part),
              )
            }
          />
        ))}
      {rule.fromUs !== undefined && <span>Within the time of this alert</span>}
    </fieldset>
  );
}
