import { inGroups } from '../../widgets/in-groups.ts';
import { NameFileList } from '../../widgets/names/name-file-list.tsx';
import type { PartProps } from './part-props.ts';
import { fieldsAt } from './setting-fields.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings-page.module.css';
import { type FormPart, groupOf } from './settings-parts.ts';

/** Settings as the schema lists them. */
export function FormPartView({
  part,
  schema,
  effective,
  isLocked,
}: PartProps & { part: FormPart }) {
  const fields = part.paths.flatMap((path) => fieldsAt(schema, effective, path));
  return (
    <div className={styles.part}>
      <p className={styles.words}>{part.sentence}</p>
      {part.paths.includes('names') && <NameFileList />}
      {inGroups(fields, ({ path }) => groupOf(path)).map(([group, own]) => (
        <section key={group} aria-label={group || part.title}>
          {group && <h3 className={styles.groupTitle}>{group}</h3>}
          {own.map((field) => (
            <SettingRow key={field.path} field={field} isLocked={isLocked} />
          ))}
        </section>
      ))}
    </div>
  );
}
