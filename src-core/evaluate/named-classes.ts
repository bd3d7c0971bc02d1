// The chances that a model gives to each class -> how rightly it names the classes of the tested rows.

import type { ClassLabels } from '../model/model.ts';
import { type ClassificationReport, classificationReport } from './classification-report.ts';
import { classConfusion } from './confusion.ts';

export interface NamedClasses {
  /** All that were met or told, the ordinary one first. */
  readonly names: readonly string[];
  /** The true class is the row; null with more than a hundred classes. */
  readonly confusion: readonly (readonly number[])[] | null;
  readonly report: ClassificationReport;
}

interface Chances {
  readonly classes?: readonly string[] | undefined;
  readonly chances?: Float64Array | undefined;
}

/** Undefined of a model that only tells attacks from ordinary rows. */
export function namedClasses(
  { classes, chances }: Chances,
  labels: ClassLabels,
): NamedClasses | undefined {
  if (!classes || !chances || classes.length < 3) return undefined;
  // Attacks go by their names, and the ordinary class by its place: it may be "normal" here, "Benign" there.
  const names = [...labels.names];
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const place = classes.map((name, i) => {
    const known = i === 0 ? 0 : placeOf.get(name);
    return known ?? names.push(name) - 1;
  });
  const told = Uint32Array.from(
    labels.classes,
    (_, row) => place[likeliest(chances, row, place.length)]!,
  );
  const met = new Set<number>([...labels.classes, ...told]);
  return reportOf(names, met, labels.classes, told);
}

/** The first of the greatest, as numpy's argmax. */
function likeliest(chances: Float64Array, row: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) {
    if (chances[row * width + i]! > chances[row * width + best]!) best = i;
  }
  return best;
}

/** Without the classes that were neither met nor told, as scikit-learn's. */
function reportOf(
  allNames: readonly string[],
  met: ReadonlySet<number>,
  truth: Uint16Array,
  told: Uint32Array,
): NamedClasses {
  const kept = [...allNames.keys()].filter((place) => met.has(place));
  const newPlace = new Uint32Array(allNames.length);
  kept.forEach((place, i) => {
    newPlace[place] = i;
  });
  const names = kept.map((place) => allNames[place]!);
  const [trueClass, toldClass] = [truth, told].map((classes) =>
    Uint32Array.from(classes, (place) => newPlace[place]!),
  );
  return {
    names,
    confusion: classConfusion(trueClass!, toldClass!, names.length) ?? null,
    report: classificationReport(names, trueClass!, toldClass!),
  };
}
