// A detector's id, or a model's -> what is the same for all of its alerts.

import { detectors } from '../detect/detectors.ts';
import { kindOfDetector } from '../model/model-watch.ts';
import { findModel } from '../model/models.ts';
import type { AlertSource } from './growing-alert.ts';

export function alertSourceOf(id: string): AlertSource {
  const kind = kindOfDetector(id);
  if (kind === undefined) return detectors.find((known) => known.id === id)!;
  const { title, explain } = findModel(kind);
  return { title: `Unusual flows (${title.toLowerCase()})`, attack: null, explain, impact: 'low' };
}
