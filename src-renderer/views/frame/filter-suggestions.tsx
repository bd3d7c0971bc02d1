import { Combobox } from '@mantine/core';
import type { Suggestion } from '../../../src-core/query/suggestion.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './filter-box.module.css';
import type { OfferedCompletion } from './use-completion.ts';

interface FilterSuggestionsProps {
  readonly completion: OfferedCompletion | undefined;
}

/** Below the filter box: fields, values that occur, and what does not fit yet. */
export function FilterSuggestions({ completion }: FilterSuggestionsProps) {
  const { suggestions = [], problem } = completion ?? {};
  return (
    <>
      <Combobox.Options mah={320} className={styles.options ?? ''} aria-label="Suggestions">
        {suggestions.map((suggestion, at) => (
          <Combobox.Option
            // Two fields may be offered in the same words.
            key={`${suggestion.kind} ${suggestion.text}`}
            value={String(at)}
            className={styles.option ?? ''}
          >
            <span className={styles.offer}>
              <SafeText text={suggestion.text} most={80} />
            </span>
            <span className={styles.about}>
              <SafeText text={suggestion.title} most={80} />
            </span>
            <span className={styles.hint}>{hintOf(suggestion)}</span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
      <Combobox.Footer className={styles.foot ?? ''} data-bad={problem?.severity === 'wrong'}>
        {problem ? problem.message : '↓ ↑ choose, Tab or Enter takes it, Esc closes'}
      </Combobox.Footer>
    </>
  );
}

const hintOf = ({ flows, example }: Suggestion): string =>
  flows === undefined ? (example ?? '') : formatCountOf(flows, 'flow');
