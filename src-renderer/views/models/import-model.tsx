import { Button } from '@mantine/core';
import { useRef } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { api, transport } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { FileChooser } from '../frame/file-chooser.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { modelsShape } from './models-address.ts';
import { pairModelFiles } from './pair-model-files.ts';

/** Files of models -> copies of them in the library; a damaged one is refused in a sentence. */
export function ImportModel() {
  const chooser = useRef<HTMLInputElement>(null);
  const { attempt } = useFrame();
  const [, change] = useAddress(modelsShape);
  const add = (model: File, side: File | undefined) =>
    attempt(notAdded(model), async () => {
      const sidePath = side && (await pathOf(side));
      const path = await pathOf(model);
      const asked = { path, ...(sidePath !== undefined && { sidePath }) };
      const { modelId, name } = await api('models.add', asked);
      change({ model: modelId, train: false, against: '' });
      tell(`Added to the library: ${shownText(name, 60)}`);
    });
  const addAll = async (files: readonly File[]) => {
    const { models, strays } = pairModelFiles(files);
    for (const { model, side } of models) await add(model, side);
    for (const stray of strays) await attempt(notAdded(stray), refuseStray);
  };
  return (
    <>
      <FileChooser ref={chooser} label="Models to add" onFiles={addAll} />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Icon name="open" size={12} />}
        title="Models of Wiresift; of an ONNX model choose the .onnx and the .json that describes it together"
        onClick={() => chooser.current?.click()}
      >
        Import…
      </Button>
    </>
  );
}

const notAdded = ({ name }: File): string => `${shownText(name, 80)} was not added`;

async function pathOf(file: File): Promise<string> {
  const path = await transport.give(file);
  if (path) return path;
  const sentence = `${shownText(file.name, 80)} is not a file on this computer.`;
  throw new AppError('unreadable-file', sentence);
}

async function refuseStray(): Promise<never> {
  const sentence =
    'It looks like the side file of an ONNX model: choose it together with its model.';
  throw new AppError('bad-input', sentence);
}
