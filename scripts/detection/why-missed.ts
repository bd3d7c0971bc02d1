// Why an attack of the corpus is not found, where that is known: by capture and kind.

export const whyMissed: ReadonlyMap<string, string> = new Map();
