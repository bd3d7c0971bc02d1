import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { type DetectorLine, detectorLines, detectorSum, foundDetectors } from './detector-list.ts';
import type { PartProps } from './part-props.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsAddress } from './settings-address.ts';
import styles from './settings-page.module.css';
import { useSetSetting } from './use-settings.ts';

/** What is looked for, and from when on it is told. */
export function DetectorsPart({ schema, effective, isLocked }: PartProps) {
  const [{ find, show }, change] = useAddress(settingsAddress);
  const lines = useMemo(() => detectorLines(schema, effective), [schema, effective]);
  const found = foundDetectors(lines, find, show);
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          w={200}
          aria-label="Find a detector"
          placeholder="Find a detector"
          value={find}
          onChange={({ currentTarget }) => change({ find: currentTarget.value }, 'replace')}
        />
        <SegmentedControl
          size="xs"
          aria-label="Which detectors"
          value={show}
          data={[
            { value: 'all', label: 'All' },
            { value: 'changed', label: 'Changed' },
            { value: 'off', label: 'Off' },
          ]}
          onChange={(next) => change({ show: next })}
        />
        <span className={styles.aside} title={detectorSum(lines)}>
          {detectorSum(lines)}
        </span>
      </div>
      <p className={styles.note}>
        Counts for what is read from now on: what was read before keeps its alerts.
      </p>
      <ul className={styles.detectors} aria-label="Detectors">
        {found.map((line) => (
          <DetectorItem key={line.id} line={line} isLocked={isLocked} />
        ))}
      </ul>
      {found.length === 0 && <EmptyState title="No detector is like that" />}
    </>
  );
}

interface DetectorItemProps {
  readonly line: DetectorLine;
  readonly isLocked: boolean;
}

function DetectorItem({ line, isLocked }: DetectorItemProps) {
  const [{ open }, change] = useAddress(settingsAddress);
  const set = useSetSetting();
  const { id, title, explain, isOn, fields, changed } = line;
  const isOpen = open === id;
  const count = fields.length === 0 ? 'No settings' : formatCountOf(fields.length, 'setting');
  return (
    <li className={styles.detector} data-off={!isOn || undefined}>
      <div className={styles.detectorHead}>
        <Switch
          size="xs"
          aria-label={`${title} is on`}
          checked={isOn}
          disabled={isLocked}
          onChange={({ currentTarget }) =>
            set(
              `detectors.${id}.enabled`,
              currentTarget.checked ? undefined : false,
              isOn ? undefined : false,
            )
          }
        />
        <div className={styles.detectorWords}>
          <span className={styles.title}>{title}</span> <code>{id}</code>
          <p>{explain}</p>
        </div>
        {changed > 0 && <span className={styles.changed}>{changed} changed</span>}
        <PageLink page="anomalies" with={{ kind: id }} className={styles.link}>
          Alerts
        </PageLink>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          disabled={fields.length === 0}
          aria-expanded={isOpen}
          aria-label={`${count} of ${title}`}
          rightSection={<Icon name={isOpen ? 'up' : 'down'} size={12} />}
          onClick={() => change({ open: isOpen ? '' : id }, 'replace')}
        >
          {count}
        </Button>
      </div>
      {isOpen && (
        <div className={styles.fields}>
          {fields.map((field) => (
            <SettingRow key={field.path} field={field} isLocked={isLocked} />
          ))}
        </div>
      )}
    </li>
  );
}
