import { z } from 'zod';
import type { PastedLine } from '../../src-core/query/pasted-line.ts';
import { route } from '../route.ts';
import { CaptureId } from './captures.ts';

/** One pasted line, and where it occurs. */
export interface FoundLine extends PastedLine {
  readonly flows: number;
  /** That name it in their details. */
  readonly events: number;
  /** That name it; silenced ones as well. */
  readonly alerts: number;
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  /** A filter that shows its flows; null where there are none. At most 100 of those that only events name. */
  readonly where: string | null;
}

export interface Found {
  /** Lines that occur anywhere. */
  readonly found: number;
  readonly rows: readonly FoundLine[];
}

const Pasted = z.strictObject({
  captureId: CaptureId.optional(),
  /** An address, a network, a name, a hash, a JA3 or JA4, a MAC, a Community ID or a text on each line. */
  text: z.string().max(262_144),
});

export const findRoutes = {
  'find.search': route('POST /find', Pasted).gives<Found>(),
};
