// A lock between processes: two commands started together must not install over each other.

import {
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.mjs';

// The holder touches its file this often; a file left alone for longer has lost its holder.
const touchMs = 2_000;
const staleMs = 20_000;

/**
 * @template Result
 * @param {string} lockFile
 * @param {() => void} onWait called once when another process holds the lock
 * @param {() => Promise<Result>} work
 */
export async function oneAtATime(lockFile, onWait, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let tries = 0; !take(lockFile); tries += 1) {
    if (tries === 0) onWait();
    if (ageMs(lockFile) > staleMs) breakStale(lockFile);
    else await sleep(200);
  }
  const touching = setInterval(() => touch(lockFile), touchMs);
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    process.off('exit', release);
    release();
  }
}

/** @param {string} lockFile */
function take(lockFile) {
  try {
    writeFileSync(lockFile, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    // Windows says EPERM while a file of that name is still being removed.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'EPERM') return false;
    throw error;
  }
}

/** @param {string} lockFile */
function ageMs(lockFile) {
  try {
    return Date.now() - statSync(lockFile).mtimeMs;
  } catch {
    return 0; // just released
  }
}

/** @param {string} lockFile */
function breakStale(lockFile) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    // Only one process can move a given file aside; if it was a fresh one after all, put it back.
    renameSync(lockFile, aside);
    if (ageMs(aside) < staleMs) linkSync(aside, lockFile);
  } catch {
    // Somebody else was quicker.
  }
  rmSync(aside, { force: true });
}

/** @param {string} lockFile */
function touch(lockFile) {
  try {
    utimesSync(lockFile, new Date(), new Date());
  } catch {
    // The folder was emptied under us; the work goes on.
  }
}
