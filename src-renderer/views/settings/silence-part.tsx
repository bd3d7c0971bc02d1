import { Button, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Json } from '../../../src-core/report/json-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import type { PartProps } from './part-props.ts';
import { fieldsAt } from './setting-fields.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings-page.module.css';
import { changedRules, type SilenceLine, silenceLines } from './silence-lines.ts';
import { silenceHits, useSetSetting } from './use-settings.ts';

/** Which alerts nobody needs to hear, and how many of this case that are. */
export function SilencePart({ schema, effective, isLocked }: PartProps) {
  const hits = useQuery(silenceHits).data;
  const set = useSetSetting();
  const lines = silenceLines(effective, hits);
  const change = (at: number, part: Readonly<Record<string, Json | undefined>> | undefined) => {
    const rules = changedRules(effective, at, part);
    set('silence', rules.length > 0 ? rules : undefined, effective.silence);
  };
  return (
    <div className={styles.part}>
      <p className={styles.words}>
        A rule silences an alert when all that it names fits. Silenced alerts stay in the case:{' '}
        <PageLink page="anomalies" with={{ show: 'silenced' }} className={styles.link}>
          look at them
        </PageLink>
        . A rule is made from an alert in Anomalies, or written as text.
      </p>
      {lines.length === 0 && <EmptyState title="No rule silences anything" />}
      <ul className={styles.rules} aria-label="Silence rules">
        {lines.map((line) => (
          <RuleItem
            key={line.place}
            line={line}
            isLocked={isLocked}
            onChange={(part) => change(line.place, part)}
          />
        ))}
      </ul>
      <section aria-label="Allow list">
        {fieldsAt(schema, effective, 'allow').map((field) => (
          <SettingRow key={field.path} field={field} isLocked={isLocked} />
        ))}
        <p className={styles.aside}>
          {hits &&
            `The allow list silences ${formatCountOf(hits.get('allow list') ?? 0, 'alert')} of this case.`}
        </p>
      </section>
    </div>
  );
}

interface RuleItemProps {
  readonly line: SilenceLine;
  readonly isLocked: boolean;
  /** Undefined takes the rule out. */
  readonly onChange: (part: Readonly<Record<string, Json | undefined>> | undefined) => void;
}

function RuleItem({ line, isLocked, onChange }: RuleItemProps) {
  const { title, because, isOn, until, hits } = line;
  return (
    <li className={styles.rule} data-off={!isOn || undefined}>
      <Switch
        size="xs"
        aria-label={`Rule is on: ${title}`}
        checked={isOn}
        disabled={isLocked}
        onChange={({ currentTarget }) =>
          onChange({ off: currentTarget.checked ? undefined : true })
        }
      />
      <div className={styles.detectorWords}>
        <SafeText text={title} />
        {because && (
          <p>
            <SafeText text={because} />
          </p>
        )}
      </div>
      <span className={styles.aside}>
        {hits === undefined ? '' : isOn ? formatCountOf(hits, 'alert') : 'off'}
      </span>
      <TextInput
        type="date"
        size="xs"
        w={136}
        aria-label={`Ends with: ${title}`}
        title="Alerts that end later are heard again; empty: always"
        disabled={isLocked}
        value={until ?? ''}
        onChange={({ currentTarget }) => onChange({ until: currentTarget.value || undefined })}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        disabled={isLocked}
        onClick={() => onChange(undefined)}
      >
        Remove
      </Button>
    </li>
  );
}
