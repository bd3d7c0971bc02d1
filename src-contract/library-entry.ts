// What the library notes beside a model's file: what a person calls it, and which flows it was fitted on.

import { z } from 'zod';
import { ModelName } from './routes/models.ts';

const Entry = z.object({ name: ModelName, where: z.string().max(4096).nullable().catch(null) });

export type LibraryEntry = z.infer<typeof Entry>;

/** Undefined where somebody else wrote it: then the model goes by its id. */
export function readLibraryEntry(text: string): LibraryEntry | undefined {
  try {
    return Entry.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
