// What is done, noted in the case with the time and the program's version.

import { createHash } from 'node:crypto';
import type { AuditAction, AuditRow, Door } from '../../src-contract/routes/audit.ts';
import type { Settings } from '../../src-contract/settings.ts';
import type { AuditEntry, StoredAudit } from '../store/stored-audit.ts';

interface Done {
  readonly door?: Door | undefined;
  readonly action: AuditAction;
  readonly captureId?: number | undefined;
  readonly details?: AuditRow['details'];
}

export class Audit {
  readonly #stored: StoredAudit;
  readonly #version: string;

  constructor(stored: StoredAudit, version: string) {
    this.#stored = stored;
    this.#version = version;
  }

  /** For a change that is one transaction with its entry. */
  entry({ door = 'program', action, captureId, details = {} }: Done): AuditEntry {
    const atUs = Date.now() * 1000;
    return { atUs, door, action, captureId, details, version: this.#version };
  }

  note(done: Done): Promise<void> {
    return this.#stored.add(this.entry(done));
  }

  /** Only when they are others than those that were noted last. */
  async noteSettings(door: Door | undefined, settings: Settings): Promise<void> {
    const sha256 = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
    const last = await this.#stored.last('settings.used');
    if (last?.details.sha256 === sha256) return;
    await this.note({ door, action: 'settings.used', details: { sha256 } });
  }
}
