// Cases that are kept and were open lately, on this machine. A second case is a second program: no route
// opens one in this engine.

import { z } from 'zod';
import { Nothing, route } from '../route.ts';

export interface RecentCase {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  /** When it was opened or left last. */
  readonly openedAtUs: number;
  /** Null where there is no file any more. */
  readonly bytes: number | null;
  /** It is the one that answers. */
  readonly isOpenHere: boolean;
}

export interface RecentCases {
  /** The latest first. */
  readonly cases: readonly RecentCase[];
  /** Whoever asks may have one opened in a window of its own. */
  readonly canOpen: boolean;
}

const OneCase = z.strictObject({ path: z.string().min(1).max(4096) });

export const caseRoutes = {
  'cases.recent': route('GET /cases/recent', Nothing).gives<RecentCases>(),
  /** Only one that is listed, and only in the desktop app. */
  'cases.open': route('POST /cases/open', OneCase).gives<RecentCase>(),
  /** Leaves the list; the file stays. */
  'cases.forget': route('POST /cases/forget', OneCase).gives<RecentCases>(),
};
