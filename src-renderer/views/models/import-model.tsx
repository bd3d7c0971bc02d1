import { Button } from '@mantine/core';
import { useRef } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { useAddress } from '../../address/use-address.ts';
import { api, transport } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { FileChooser } from '../frame/file-chooser.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { modelsShape } from './models-address.ts';

/** A file of a model -> a copy of it in the library; a damaged one is refused in a sentence. */
export function ImportModel() {
  const chooser = useRef<HTMLInputElement>(null);
  const { attempt } = useFrame();
  const [, change] = useAddress(modelsShape);
  const add = (file: File) =>
    attempt(`${file.name} was not added`, async () => {
      const path = await transport.give(file);
      if (!path)
        throw new AppError('unreadable-file', `${file.name} is not a file on this computer.`);
      const { modelId, name } = await api('models.add', { path });
      change({ model: modelId, train: false, against: '' });
      tell(`Added to the library: ${name}`);
    });
  return (
    <>
      <FileChooser
        ref={chooser}
        label="Models to add"
        onFiles={async (files) => {
          for (const file of files) await add(file);
        }}
      />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Icon name="open" size={12} />}
        onClick={() => chooser.current?.click()}
      >
        Import…
      </Button>
    </>
  );
}
