// What is told of an SMB connection: each question with its answer, and the files that came and went.

import { ntStatus } from '../../packet/tree/nt-status.ts';
import { loginDetails } from '../login.ts';
import type { EventDetails, Tell } from '../service.ts';
import type { MessageBytes } from './message-bytes.ts';
import { OpenFiles } from './open-files.ts';

const mostQuestions = 128;
const mostTrees = 16;

/** The key of the first question, which a server may answer in a newer language. */
export const negotiation = 'negotiation';

/** What a request asks, as far as its answer matters. */
export interface SmbQuestion {
  readonly command: string;
  readonly share?: string | undefined;
  readonly name?: string | undefined;
  readonly details?: EventDetails;
  /** Who logs in. */
  readonly login?: SmbLogin;
  /** Dialects, of which the answer names one by its place. */
  readonly offered?: readonly string[];
  /** Of a read, which is counted and not told: the file, and from where in it. */
  readonly read?: { readonly file: string; readonly offset: number };
}

export interface SmbLogin {
  readonly user?: string;
  readonly domain?: string;
  readonly workstation?: string;
  readonly method: string;
}

/** What the answer adds. */
export interface SmbAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly isFailure: boolean;
  readonly details?: EventDetails;
  /** The number that the share, or the file, has from now on. */
  readonly tree?: number;
  readonly file?: string;
  /** Of a file that is opened. */
  readonly size?: number;
  readonly bytesRead?: number;
  /** Those of them that are there. */
  readonly data?: MessageBytes;
}

export class SmbStory {
  readonly files: OpenFiles;
  readonly #tell: Tell;
  readonly #questions = new Map<string, SmbQuestion>();
  readonly #trees = new Map<number, string>();
  #isSecret = false;

  constructor(tell: Tell) {
    this.#tell = tell;
    this.files = new OpenFiles(tell);
  }

  event(command: string, details: EventDetails): void {
    this.#tell.event('smb', { command, ...details });
  }

  /** Told once; what else is in the clear is read on. */
  encrypted(): void {
    if (!this.#isSecret) this.event('encrypted', {});
    this.#isSecret = true;
  }

  shareOf(tree: number): string | undefined {
    return this.#trees.get(tree);
  }

  ask(key: string, question: SmbQuestion): void {
    const oldest = this.#questions.keys().next().value;
    if (this.#questions.size >= mostQuestions && oldest !== undefined) this.#unanswered(oldest);
    this.#questions.set(key, question);
  }

  asked(key: string): SmbQuestion | undefined {
    return this.#questions.get(key);
  }

  answer(key: string, answer: SmbAnswer): void {
    const question = this.#questions.get(key);
    if (!question || answer.status === ntStatus.pending) return;
    this.#questions.delete(key);
    if (question.read) {
      const { bytesRead: bytes, data } = answer;
      if (bytes && data) this.files.move('download', { ...question.read, bytes, data });
    } else if (answer.status !== ntStatus.moreProcessing) {
      this.#tellQuestion(question, { ...answer.details, status: answer.statusText });
      if (question.login) this.#tellLogin(question.login, !answer.isFailure);
      if (!answer.isFailure) this.#keep(question, answer);
    }
  }

  end(): void {
    for (const key of [...this.#questions.keys()]) this.#unanswered(key);
    this.files.closeAll();
  }

  #keep({ share, name }: SmbQuestion, { tree, file, size }: SmbAnswer): void {
    if (file !== undefined && name !== undefined) this.files.open(file, name, share, size);
    if (tree === undefined || share === undefined) return;
    const oldest = this.#trees.keys().next().value;
    if (this.#trees.size >= mostTrees && oldest !== undefined) this.#trees.delete(oldest);
    this.#trees.set(tree, share);
  }

  /** Its answer did not come, or would come too late. */
  #unanswered(key: string): void {
    const question = this.#questions.get(key);
    this.#questions.delete(key);
    if (question && !question.read) this.#tellQuestion(question, {});
  }

  /** A share's root is opened all the time, only to ask how large the disk is. */
  #tellQuestion({ command, share, name, login, details }: SmbQuestion, answer: EventDetails): void {
    if (name !== '') this.event(command, { share, name, ...login, ...details, ...answer });
  }

  #tellLogin({ user, method, domain, workstation }: SmbLogin, isSuccess: boolean): void {
    if (user === undefined) return;
    const login = loginDetails({ service: 'smb', user, method, isSuccess });
    this.#tell.event('login', { ...login, domain, workstation });
  }
}
