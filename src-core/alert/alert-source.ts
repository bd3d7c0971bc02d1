// A detector's id, or a model's -> what is the same for all of its alerts.

import { detectors } from '../detect/detectors.ts';
import { kindOfDetector, wordsOfKind } from '../model/model-detector.ts';
import type { AlertSource } from './growing-alert.ts';

export function alertSourceOf(id: string): AlertSource {
  const kind = kindOfDetector(id);
  if (kind === undefined) return detectors.find((known) => known.id === id)!;
  const { title, explain } = wordsOfKind(kind);
  return { title: `Unusual flows (${within(title)})`, attack: null, explain, impact: 'low' };
}

/** As it stands within a sentence: "isolation forest", but "ONNX model". */
const within = (title: string): string =>
  title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
