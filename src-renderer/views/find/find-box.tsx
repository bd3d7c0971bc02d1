import { Button, FileButton, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useFrame } from '../frame/use-frame.ts';
import styles from './find.module.css';

interface FindBoxProps {
  readonly text: string;
  readonly isInAddress: boolean;
  readonly error: string | undefined;
  readonly onFind: (text: string) => void;
}

const pauseMs = 400;

/** One thing on each line; what occurs is looked up as soon as nobody types. */
export function FindBox({ text, isInAddress, error, onFind }: FindBoxProps) {
  const { attempt } = useFrame();
  const [typed, setTyped] = useState(text);
  const soon = useDebouncedCallback(onFind, pauseMs);
  useEffect(() => setTyped(text), [text]);
  const find = (next: string) => {
    soon.cancel();
    setTyped(next);
    onFind(next);
  };
  const read = (file: File | null) =>
    file && attempt('The list could not be read', async () => find(await file.text()));
  return (
    <div className={styles.box}>
      <Textarea
        autoFocus={text === ''}
        label="Look for, one on each line"
        description="Addresses, networks, names, URLs, hashes, JA3, JA4, MACs, Community IDs, words"
        placeholder={'198.51.100.7\nhxxps://evil[.]example/a\n203.0.113.0/24'}
        classNames={areaStyles}
        spellCheck={false}
        value={typed}
        error={error}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          soon(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) find(typed);
          if (event.key === 'Escape') document.querySelector<HTMLElement>('[role="grid"]')?.focus();
        }}
      />
      {!isInAddress && (
        <p className={styles.note}>Too long for the address: a copied link does not hold it.</p>
      )}
      <div className={styles.verbs}>
        <FileButton onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              Read a file…
            </Button>
          )}
        </FileButton>
        <Button size="xs" variant="subtle" disabled={typed === ''} onClick={() => find('')}>
          Empty
        </Button>
      </div>
    </div>
  );
}

const areaStyles = {
  root: styles.area ?? '',
  wrapper: styles.wrapper ?? '',
  input: styles.input ?? '',
};
