import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../widgets/icon.tsx';
import {
  type CaptureFigures,
  type FieldProblems,
  figureFields,
  ringWords,
} from './capture-fields.ts';
import styles from './choose-place.module.css';

interface CaptureOptionsProps {
  readonly figures: CaptureFigures;
  readonly problems: FieldProblems;
  readonly isPromiscuous: boolean;
  readonly onFigures: (figures: CaptureFigures) => void;
  readonly onPromiscuous: (isPromiscuous: boolean) => void;
}

/** Folded away: what is usual is good for most. */
export function CaptureOptions(props: CaptureOptionsProps) {
  const { figures, problems, isPromiscuous, onFigures, onPromiscuous } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.options}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'down' : 'right'} size={12} />
        Options
        <span className={styles.hint}>{ringWords(figures)}; runs until stopped by default</span>
      </button>
      {isOpen && (
        <div className={styles.fields}>
          {figureFields.map(({ name, label, hint, usual }) => (
            <TextInput
              key={name}
              size="xs"
              label={label}
              title={hint}
              placeholder={usual}
              inputMode="numeric"
              value={figures[name] ?? ''}
              error={problems[name]}
              onChange={({ currentTarget }) =>
                onFigures({ ...figures, [name]: currentTarget.value })
              }
            />
          ))}
          <Checkbox
            size="xs"
            className={styles.check ?? ''}
            label="Packets that are meant for others too (promiscuous)"
            checked={isPromiscuous}
            onChange={({ currentTarget }) => onPromiscuous(currentTarget.checked)}
          />
        </div>
      )}
    </div>
  );
}
