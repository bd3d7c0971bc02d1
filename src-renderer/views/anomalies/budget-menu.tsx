import { Button, NumberInput, Popover } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { alertShape } from './alert-address.ts';
import styles from './alert-detail.module.css';
import { AlertLines } from './alert-lines.tsx';
import { type BudgetForm, budgetQuestion, budgetText, formOf } from './budget-words.ts';
import { useSaveBudget } from './use-save-budget.ts';

const unlimited: BudgetForm = { perDay: undefined, ratePercent: undefined };

/** How much a person wants to look at, with what another budget would show or keep back. */
export function BudgetMenu() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          title="How many alerts are shown first"
          onClick={() => setIsOpen(!isOpen)}
        >
          Budget
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Alert budget" w={380} p="sm">
        <BudgetPanel onDone={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

const preview = (form: BudgetForm) => ({
  queryKey: ['alerts', 'budget', form],
  queryFn: () => api('alerts.budget', budgetQuestion(form)),
  placeholderData: keepPreviousData,
});

function BudgetPanel({ onDone }: { readonly onDone: () => void }) {
  const present = useQuery(preview(unlimited)).data;
  const [typed, setTyped] = useState<BudgetForm>();
  const form = typed ?? (present ? formOf(present) : unlimited);
  const { data, error } = useQuery({ ...preview(form), enabled: present !== undefined });
  const [, change] = useAddress(alertShape);
  const save = useSaveBudget();
  if (!present || !data) return <p className={styles.words}>{error?.message ?? 'Asking…'}</p>;
  const put = (part: Partial<BudgetForm>) => setTyped({ ...form, ...part });
  const keep = async () => {
    await save(form, data);
    change({ show: 'first' });
    onDone();
  };
  return (
    <div className={styles.budget}>
      <Limit
        label="Alerts a day, at most"
        value={form.perDay}
        most={1_000_000}
        onChange={(perDay) => put({ perDay })}
      />
      <Limit
        label="False alarms, at most, in %"
        value={form.ratePercent}
        most={100}
        onChange={(ratePercent) => put({ ratePercent })}
      />
      <p className={styles.effect} role="status">
        {budgetText(data)}
      </p>
      {data.appears.count > 0 && (
        <p className={styles.words}>{formatCountOf(data.appears.count, 'alert')} would appear:</p>
      )}
      <AlertLines label="Would appear" alerts={data.appears.rows} count={data.appears.count} />
      {data.vanishes.count > 0 && (
        <p className={styles.words}>{formatCountOf(data.vanishes.count, 'alert')} would vanish:</p>
      )}
      <AlertLines label="Would vanish" alerts={data.vanishes.rows} count={data.vanishes.count} />
      <div className={styles.actions}>
        <Button size="compact-sm" onClick={() => void keep()}>
          Keep this budget
        </Button>
      </div>
    </div>
  );
}

interface LimitProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly most: number;
  readonly onChange: (value: number | undefined) => void;
}

function Limit({ label, value, most, onChange }: LimitProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      placeholder="No limit"
      min={0}
      max={most}
      clampBehavior="strict"
      allowNegative={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}
