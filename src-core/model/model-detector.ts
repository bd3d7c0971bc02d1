// A model's kind <-> the id of the detector that its alerts name, and the words for such alerts.

import { broughtKind } from './brought/brought-terms.ts';
import { findModel } from './models.ts';

const prefix = 'model:';
export const modelDetector = (kind: string): string => prefix + kind;

/** Undefined of a rule's id. */
export const kindOfDetector = (id: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;

const brought = {
  title: 'ONNX model',
  explain:
    'Unusual is what a model says that was brought along: what it has learned, it alone knows.',
};

export const wordsOfKind = (kind: string): { readonly title: string; readonly explain: string } =>
  kind === broughtKind ? brought : findModel(kind);
