import type { JsonObject } from '../../../src-contract/routes/settings.ts';

/** What a part of the page works with. */
export interface PartProps {
  readonly schema: JsonObject;
  /** With what is so where nothing stands. */
  readonly effective: JsonObject;
  /** The text beside it has changes that are not saved. */
  readonly isLocked: boolean;
}
