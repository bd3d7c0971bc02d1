import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Caller, Handlers } from '../../../src-contract/dispatch.ts';
import type { RecentCase, RecentCases } from '../../../src-contract/routes/cases.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { NotedCase } from '../recent-cases.ts';

type Parts = Pick<EngineParts, 'recentCases' | 'casePath' | 'startCase' | 'changed'>;

export function caseHandlers({ recentCases, casePath, startCase, changed }: Parts) {
  const starter = ({ door, confinedTo }: Caller) =>
    door === 'desktop' && confinedTo === undefined ? startCase : undefined;
  const recent = async (caller: Caller): Promise<RecentCases> => {
    const noted = await recentCases.list();
    const cases = await Promise.all(noted.map((each) => describe(each, casePath)));
    return { cases, canOpen: starter(caller) !== undefined };
  };

  return {
    'cases.recent': (_nothing, caller) => recent(caller),

    async 'cases.open'({ path }, caller) {
      const start = starter(caller);
      if (!start) {
        const sentence = 'Only the desktop app opens another case: wiresift serve --case opens it.';
        throw new AppError('not-allowed', sentence);
      }
      const { cases } = await recent(caller);
      const found = cases.find((each) => each.path === path);
      if (!found) throw new AppError('not-found', 'This case is not among the recent ones.');
      if (found.bytes === null) throw new AppError('not-found', `${found.name} is not there.`);
      if (!found.isOpenHere) start(path);
      return found;
    },

    async 'cases.forget'({ path }, caller) {
      await recentCases.forget(path);
      changed(['cases']);
      return recent(caller);
    },
  } satisfies Partial<Handlers>;
}

async function describe({ path, openedAtUs }: NotedCase, casePath: string): Promise<RecentCase> {
  const place = { path, name: basename(path), folder: dirname(path), openedAtUs };
  return { ...place, bytes: await bytesOf(path), isOpenHere: path === casePath };
}

/** Looked at and never opened: closing it again would end the lock of whoever has it open. */
async function bytesOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() ? facts.size : null;
}
