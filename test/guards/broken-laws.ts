// Source files -> one sentence for each import or word that the law refuses.

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { arrows, homes, outside, refusals } from './law.ts';
import { importsOf, type SourceFile, withoutComments } from './source-files.ts';

export function brokenLaws(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    if (!room) return [`${path} lies in no room`];
    const code = withoutComments(text);
    return [
      ...importsOf(text).flatMap((specifier) => {
        const complaint = specifier.startsWith('.')
          ? arrowComplaint(path, room, specifier)
          : homeComplaint(path, specifier);
        return complaint ? [`${path} ${complaint}`] : [];
      }),
      ...refusals
        .filter(({ where, word }) => isInside(path, where) && word.test(code))
        .map(({ name }) => `${path} must not contain ${name}`),
    ];
  });
}

function isInside(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function roomOf(path: string): string | undefined {
  return Object.keys(arrows).find((room) => path.startsWith(`${room}/`));
}

function arrowComplaint(path: string, room: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  if (outside.some((place) => isInside(target, place))) return;
  const targetRoom = roomOf(target);
  if (!targetRoom) return `reaches ${target}, which is in no room`;
  const mayReach = [room, ...(arrows[room] ?? [])];
  if (mayReach.some((allowed) => isInside(targetRoom, allowed))) return;
  return `reaches ${target}: no arrow leads from ${room} to ${targetRoom}`;
}

function homeComplaint(path: string, specifier: string): string | undefined {
  const name = packageOf(specifier);
  const rooms = homes[name] ?? homes[`${name.split('/')[0]}/*`];
  if (!rooms) return `imports ${name}, which has no home`;
  if (rooms.some((place) => isInside(path, place))) return;
  return `imports ${name}, whose home is ${rooms.join(' and ')}`;
}

function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return 'node:*';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
