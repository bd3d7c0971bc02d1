import { Button, Menu } from '@mantine/core';
import type { AlertCounts } from '../../../src-contract/routes/alerts.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { type AlertQuestion, alertShape } from './alert-address.ts';
import styles from './alert-list.module.css';
import { BudgetMenu } from './budget-menu.tsx';
import { HiddenAlerts } from './hidden-alerts.tsx';

interface AlertBarProps {
  readonly question: AlertQuestion;
  readonly counts: AlertCounts | undefined;
}

/** The first line: how many of which severity, what is not shown, the budget, and the way out. */
export function AlertBar({ question, counts }: AlertBarProps) {
  const [{ host }, change] = useAddress(alertShape);
  return (
    <PageBar
      title="Anomalies"
      summary={
        <span className={styles.severities}>
          {counts && <span>{formatCountOf(counts.total, 'alert')}</span>}
          {counts && <Severities counts={counts} />}
          {host !== '' && (
            <Button
              size="compact-xs"
              variant="default"
              title="Show all hosts"
              rightSection={<Icon name="close" size={11} />}
              onClick={() => change({ host: '' })}
            >
              of&nbsp;
              <SafeText text={host} />
            </Button>
          )}
          <HiddenAlerts question={question} />
        </span>
      }
    >
      <BudgetMenu />
      <ExportMenu question={question} isEmpty={!counts?.total} />
    </PageBar>
  );
}

/** A click shows that severity and what is worse. */
function Severities({ counts }: { readonly counts: AlertCounts }) {
  const [{ severity }, change] = useAddress(alertShape);
  const present = severities.toReversed().filter((one) => counts.bySeverity[one] > 0);
  return present.map((one) => (
    <button
      key={one}
      type="button"
      className={styles.severity}
      data-severity={one}
      aria-pressed={severity === one}
      title={`Show ${one} and worse`}
      onClick={() => change({ severity: severity === one ? '' : one })}
    >
      {formatCount(counts.bySeverity[one])} {one}
    </button>
  ));
}

interface ExportMenuProps {
  readonly question: AlertQuestion;
  readonly isEmpty: boolean;
}

function ExportMenu({ question, isEmpty }: ExportMenuProps) {
  const { attempt, exporting } = useFrame();
  const save = (format: 'csv' | 'json') => () =>
    attempt('The export did not start', () =>
      exporting.start(() => api('alerts.export', { ...question, format })),
    );
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="export" size={14} />}
          title="Save the alerts that are shown, filtered and ordered as they are"
          disabled={isEmpty}
          loading={exporting.isRunning}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={save('csv')}>CSV, for a spreadsheet</Menu.Item>
        <Menu.Item onClick={save('json')}>JSON, for programs</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
