import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { JsonObject, SettingsText } from '../../../src-contract/routes/settings.ts';
import { useAddress } from '../../address/use-address.ts';
import { PageBar } from '../../widgets/page-bar.tsx';
import { PartList } from '../../widgets/part-list.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { detectorLines } from './detector-list.ts';
import { DetectorsPart } from './detectors-part.tsx';
import { FormPartView } from './form-part.tsx';
import { LabelsPart } from './labels-part.tsx';
import { LookPart } from './look-part.tsx';
import type { PartProps } from './part-props.ts';
import { PrivacyPart } from './privacy-part.tsx';
import { settingsAddress } from './settings-address.ts';
import { formParts, settingsParts } from './settings-parts.ts';
import { SettingsTextPane } from './settings-text.tsx';
import { rulesIn } from './silence-lines.ts';
import { SilencePart } from './silence-part.tsx';
import { settingsSchema, settingsText } from './use-settings.ts';
import { useSettingsDraft } from './use-settings-draft.ts';

export function SettingsPage() {
  const file = useQuery(settingsText);
  const schema = useQuery(settingsSchema);
  const error = file.error ?? schema.error;
  if (error) {
    return (
      <ErrorState title="The settings cannot be shown" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void file.refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!file.data || !schema.data) return <Loading what="settings" />;
  return <Settings file={file.data} schema={schema.data} />;
}

interface SettingsProps {
  readonly file: SettingsText;
  readonly schema: JsonObject;
}

function Settings({ file, schema }: SettingsProps) {
  const [{ part, text }, change] = useAddress(settingsAddress);
  const draft = useSettingsDraft(file);
  const effective = file.effective ?? undefined;
  const isLocked = draft.state !== 'same';
  const lines = effective ? detectorLines(schema, effective) : [];
  const changed = lines.filter((line) => !line.isOn || line.changed > 0).length;
  const rules = effective ? rulesIn(effective).length : 0;
  return (
    <>
      <PageBar
        title="Settings"
        summary={
          isLocked
            ? 'The text has changes that are not saved: the form waits for them.'
            : 'A change in the form is saved at once and can be taken back.'
        }
      >
        <Switch
          size="xs"
          label="Text"
          checked={text}
          onChange={({ currentTarget }) => change({ text: currentTarget.checked }, 'replace')}
        />
      </PageBar>
      <PartList
        page="settings"
        parts={settingsParts(changed, rules)}
        current={part}
        beside={(text || !effective || isLocked) && <SettingsTextPane draft={draft} />}
      >
        {effective ? (
          <Part part={part} schema={schema} effective={effective} isLocked={isLocked} />
        ) : (
          <ErrorState
            title="The settings file cannot be understood"
            sentence={`${file.problem ?? ''} Until it can, nothing is imported and no alert is shown.`}
          />
        )}
      </PartList>
    </>
  );
}

function Part({ part, ...props }: PartProps & { readonly part: string }) {
  const form = formParts[part];
  if (form) return <FormPartView part={form} {...props} />;
  if (part === 'detectors') return <DetectorsPart {...props} />;
  if (part === 'silence') return <SilencePart {...props} />;
  if (part === 'labels') return <LabelsPart />;
  if (part === 'look') return <LookPart />;
  if (part === 'privacy') return <PrivacyPart />;
  return <EmptyState title="There is no such part of the settings" />;
}
