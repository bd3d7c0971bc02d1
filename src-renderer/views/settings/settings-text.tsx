import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { CodeBox } from '../../widgets/code-box/code-box.tsx';
import { yamlSpans } from '../../widgets/code-box/code-spans.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { withSuggestion } from './settings-draft.ts';
import styles from './settings-page.module.css';
import type { SettingsDraft } from './use-settings-draft.ts';

/** The file itself, to be changed as text. */
export function SettingsTextPane({ draft }: { readonly draft: SettingsDraft }) {
  const { file, text, state, problems, marks, isChecked, change, save, discard, keepMine } = draft;
  const box = useRef<HTMLTextAreaElement>(null);
  const canSave = state === 'changed' && isChecked && problems.length === 0;
  useShortcut('settings.save', canSave ? save : undefined);
  const goTo = (at: number) => {
    box.current?.focus();
    box.current?.setSelectionRange(at, at);
  };
  return (
    <section className={styles.textPane} aria-label="Settings file">
      <header className={styles.textHead}>
        <SafeText text={file.path} most={80} />
        <CopyButton text={file.path} what="path of the settings" />
        <span className={styles.textActions}>
          {state !== 'same' && (
            <>
              <span className={styles.unsaved}>Not saved</span>
              <Button size="compact-xs" variant="default" onClick={discard}>
                Discard
              </Button>
            </>
          )}
          <Button size="compact-xs" disabled={!canSave} onClick={save}>
            Save
          </Button>
        </span>
      </header>
      {state === 'overtaken' && (
        <div className={styles.overtaken} role="alert">
          <span>The file has changed on disk since you began to write.</span>
          <Button size="compact-xs" variant="default" onClick={discard}>
            Take the file
          </Button>
          <Button size="compact-xs" variant="default" onClick={keepMine}>
            Keep my text
          </Button>
        </div>
      )}
      {file.text === null && file.sha256 !== null ? (
        <p className={styles.words}>The file is no text or too large to be changed here.</p>
      ) : (
        <CodeBox
          ref={box}
          label="Settings as YAML"
          text={text}
          onChange={change}
          spansOf={yamlSpans}
          marks={marks}
        />
      )}
      <ul className={styles.problems} aria-label="Problems" aria-live="polite">
        {problems.map(({ line, column, sentence, suggestion }, index) => (
          <li key={`${line} ${column} ${sentence}`}>
            <button type="button" onClick={() => goTo(marks[index]?.at ?? 0)}>
              Line {line}: <SafeText text={sentence} />
            </button>
            {suggestion && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => change(withSuggestion(text, marks[index]?.at ?? 0, suggestion))}
              >
                Use {suggestion}
              </Button>
            )}
          </li>
        ))}
        {text === '' && <li className={styles.aside}>Nothing is set: all is as at first.</li>}
      </ul>
    </section>
  );
}
