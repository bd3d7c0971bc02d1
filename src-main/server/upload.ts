// PUT /uploads/:name: one file of a multipart form goes to disk, as fast as the disk takes it.

import { createWriteStream } from 'node:fs';
import { rm, rmdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Engine } from '../engine/engine.ts';
import { sendReply } from './send-reply.ts';

interface UploadRoute {
  Params: { name: string };
}

/** More than the boundaries and headers around one file ever take. */
const formBytes = 64 * 1024;

/** Registered as a plugin of its own, so that nobody else takes multipart bodies. */
export async function addUploads(
  app: FastifyInstance,
  { engine, maxUploadBytes }: { engine: Engine; maxUploadBytes: number },
): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: maxUploadBytes, parts: 1 },
    throwFileSizeLimit: false,
  });
  app.put<UploadRoute>('/uploads/:name', async (request, reply) => {
    if (!request.isMultipart()) throw notOneFile();
    // What says beforehand that it is too much need not fill the disk first.
    const claimedBytes = Number(request.headers['content-length'] ?? 0);
    if (claimedBytes > maxUploadBytes + formBytes) throw tooLarge();
    if (claimedBytes > (await freeBytes(engine.uploadFolder))) throw noRoom();
    const path = await engine.uploadPath(request.params.name);
    try {
      await takeOneFile(request, path);
    } catch (error) {
      await remove(path, engine.uploadFolder);
      throw refusalOf(error as NodeJS.ErrnoException);
    }
    return sendReply(reply, { ok: true, answer: { path } });
  });
}

async function takeOneFile(request: FastifyRequest, path: string): Promise<void> {
  let taken: MultipartFile | undefined;
  for await (const part of request.parts()) {
    if (part.type !== 'file' || taken) throw notOneFile();
    taken = part;
    await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    // Thrown before the rest is read: the answer need not wait for bytes that nobody keeps.
    if (part.file.truncated) throw tooLarge();
  }
  if (!taken) throw notOneFile();
}

async function freeBytes(folder: string): Promise<number> {
  // Where a system does not say, the disk itself does.
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Infinity, bsize: 1 }));
  return bavail * bsize;
}

const noRoom = () => new AppError('disk-full', 'There is no room for this file.');

const tooLarge = () => new AppError('too-large', 'The file is larger than allowed.');

const notOneFile = () =>
  new AppError('bad-input', 'Send exactly one file, as multipart/form-data.');

/** What no system call refused came from a form that makes no sense or broke off. */
function refusalOf(error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return noRoom();
  }
  return error instanceof AppError || error.syscall ? error : notOneFile();
}

/** The folder that was made for this file goes with it. */
async function remove(path: string, uploadFolder: string): Promise<void> {
  await rm(path, { force: true });
  const folder = dirname(path);
  if (folder !== uploadFolder) await rmdir(folder).catch(() => {});
}
