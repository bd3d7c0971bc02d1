import { Button } from '@mantine/core';
import { useRef } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { api, transport } from '../../api.ts';
import { FileChooser } from '../frame/file-chooser.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';

/** A file that was made elsewhere -> a copy of it in the library. */
export function ImportBaseline() {
  const chooser = useRef<HTMLInputElement>(null);
  const { attempt } = useFrame();
  const add = (file: File) =>
    attempt(`${shownText(file.name, 80)} was not added`, async () => {
      const path = await transport.give(file);
      if (!path)
        throw new AppError('unreadable-file', `${file.name} is not a file on this computer.`);
      const { name } = await api('baseline.add', { path });
      tell(`Added to the baselines: ${shownText(name, 60)}`);
    });
  return (
    <>
      <FileChooser
        ref={chooser}
        label="Baselines to add"
        onFiles={async (files) => {
          for (const file of files) await add(file);
        }}
      />
      <Button size="compact-xs" variant="default" onClick={() => chooser.current?.click()}>
        Import a baseline…
      </Button>
    </>
  );
}
