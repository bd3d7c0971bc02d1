// What stands in the form's boxes -> what a capture is started with, or what is wrong in which box.

import { mostSeconds, mostSnapBytes } from '../../../src-contract/routes/capture.ts';
import { formatCount } from '../../widgets/format-number.ts';

export interface FigureField {
  readonly name: FigureName;
  readonly label: string;
  readonly hint: string;
  readonly least: number;
  readonly most: number;
  /** What is so while the box is empty. */
  readonly usual: string;
}

type FigureName =
  | 'seconds'
  | 'packets'
  | 'snapBytes'
  | 'bufferMegabytes'
  | 'fileMegabytes'
  | 'files';

export const figureFields: readonly FigureField[] = [
  {
    ...{ name: 'seconds', label: 'Stop after, seconds', least: 0, most: mostSeconds },
    ...{ usual: 'until stopped', hint: 'The capture ends by itself after so many seconds.' },
  },
  {
    ...{ name: 'packets', label: 'Stop after, packets', least: 0, most: 1e12 },
    ...{ usual: 'no limit', hint: 'The capture ends by itself after so many packets.' },
  },
  {
    ...{ name: 'snapBytes', label: 'Bytes of each packet', least: 64, most: mostSnapBytes },
    ...{ usual: 'all', hint: 'Only the first bytes of each packet are kept; less is found then.' },
  },
  {
    ...{ name: 'bufferMegabytes', label: 'Buffer, MB', least: 1, most: 1024, usual: '16' },
    hint: 'What the kernel holds until it is written; more of it for bursts.',
  },
  {
    ...{ name: 'fileMegabytes', label: 'Size of a file, MB', least: 1, most: 256, usual: '64' },
    hint: 'Packets go into files of this size, one after the other.',
  },
  {
    ...{ name: 'files', label: 'Most files', least: 2, most: 10_000, usual: '64' },
    hint: 'When there would be more, the oldest goes.',
  },
];

export type CaptureFigures = Readonly<Partial<Record<FigureName, string>>>;

export interface CaptureForm {
  readonly interfaceName: string;
  readonly filter: string;
  readonly isPromiscuous: boolean;
  readonly figures: CaptureFigures;
}

export type FieldProblems = Readonly<Partial<Record<FigureName, string>>>;

export function problemsIn(figures: CaptureFigures): FieldProblems {
  return Object.fromEntries(
    figureFields.flatMap((field) => {
      const problem = problemIn(figures[field.name] ?? '', field);
      return problem ? [[field.name, problem]] : [];
    }),
  );
}

function problemIn(text: string, { least, most }: FigureField): string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const figure = figureOf(typed);
  if (!Number.isInteger(figure)) return 'is no whole number';
  if (figure < least) return `is less than ${formatCount(least)}`;
  return figure > most ? `is more than ${formatCount(most)}` : undefined;
}

const figureOf = (text: string): number => Number(text.replaceAll(/[,_ ](?=\d)/g, ''));

/** Only what somebody has typed is said: the rest is as the engine has it. */
export function captureInput({ interfaceName, filter, isPromiscuous, figures }: CaptureForm) {
  const typed = figureFields.flatMap(({ name }) => {
    const text = (figures[name] ?? '').trim();
    return text === '' ? [] : [[name, figureOf(text)] as const];
  });
  return {
    ...{ interfaceName, filter: filter.trim(), isPromiscuous },
    ...(Object.fromEntries(typed) as Partial<Record<FigureName, number>>),
  };
}

/** How much the ring holds at most, in words. */
export function ringWords(figures: CaptureFigures): string {
  const amountOf = (name: FigureName) => {
    const field = figureFields.find((one) => one.name === name);
    return figureOf(figures[name]?.trim() || field?.usual || '');
  };
  const [megabytes, files] = [amountOf('fileMegabytes'), amountOf('files')];
  if (!Number.isFinite(megabytes * files)) return '';
  return `Keeps the newest ${formatCount(megabytes * files)} MB`;
}

/** The engine's sentences about the filter begin so: they belong to its box. */
export const isAboutFilter = (sentence: string): boolean => /capture filter/i.test(sentence);
