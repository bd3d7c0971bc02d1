import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import styles from './settings-page.module.css';

/** How this window shows things; remembered by this browser or window, and by no file. */
export function LookPart() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { zone, toggle } = useTimeZone();
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={styles.part}>
      <p className={styles.words}>Remembered by this browser or window; the file is not touched.</p>
      <Choice title="Colours" sentence="Dark and light show the same, with the same contrast.">
        <SegmentedControl
          size="xs"
          aria-label="Colours"
          value={colorScheme}
          data={[
            { value: 'auto', label: 'Like the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(scheme) => {
            if (scheme === 'light' || scheme === 'dark' || scheme === 'auto')
              setColorScheme(scheme);
          }}
        />
      </Choice>
      <Choice title="Times" sentence="Evidence and exports stay in UTC whatever is chosen here.">
        <SegmentedControl
          size="xs"
          aria-label="Times"
          value={zone}
          data={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: `Local (${local})` },
          ]}
          onChange={(next) => {
            if (next !== zone) toggle();
          }}
        />
      </Choice>
    </div>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly sentence: string;
  readonly children: React.ReactNode;
}

function Choice({ title, sentence, children }: ChoiceProps) {
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <span className={styles.title}>{title}</span>
        <p>{sentence}</p>
      </div>
      {children}
    </div>
  );
}
