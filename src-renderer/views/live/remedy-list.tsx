import { CopyButton } from '../../widgets/copy-button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './choose-place.module.css';
import type { CaptureRemedy } from './interface-words.ts';

/** What keeps interfaces from being captured, and what a person can do about it. */
export function RemedyList({ remedies }: { readonly remedies: readonly CaptureRemedy[] }) {
  return remedies.map(({ title, remedy, command, link, names }) => (
    <section key={title} className={styles.remedy} aria-label={title}>
      <Icon name="warning" />
      <div>
        <h3>
          {title}
          {names.length > 0 && <span> on {names.join(', ')}</span>}
        </h3>
        {remedy && <p>{`${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`}</p>}
        {command && (
          <p className={styles.command}>
            <code>{command}</code>
            <CopyButton text={command} what="the command" />
          </p>
        )}
        {link && (
          <p className={styles.command}>
            <code>{link}</code>
            <CopyButton text={link} what="the address" />
          </p>
        )}
      </div>
    </section>
  ));
}
