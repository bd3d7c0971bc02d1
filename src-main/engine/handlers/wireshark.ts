import { join } from 'node:path';
import type { Caller, Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { alertPackets } from '../alert-packets.ts';
import type { EngineParts } from '../engine-parts.ts';
import { extractFlows, findFlows } from '../extract-flows.ts';
import { findWireshark } from '../find-wireshark.ts';
import { startWireshark } from '../start-wireshark.ts';

export function wiresharkHandlers(parts: EngineParts, start = startWireshark) {
  const find = async () => findWireshark((await parts.settings.program()).wireshark.path);

  return {
    async 'wireshark.status'(_nothing, caller) {
      const path = isAtDesktop(caller) ? ((await find()) ?? null) : null;
      return { path, canOpen: path !== null };
    },

    async 'wireshark.open'({ flowId, alertId }, caller) {
      if (!isAtDesktop(caller)) {
        const sentence = 'Only the desktop app starts Wireshark: save the packets instead.';
        throw new AppError('not-allowed', sentence);
      }
      const program = await find();
      if (program === undefined) throw new AppError('not-found', notThere);
      const cut =
        flowId === undefined
          ? await alertPackets(parts, alertId!)
          : await findFlows(parts, { filter: { terms: [] }, flowIds: [flowId] });
      const flows = cut.flows.length;
      const details = { flowId: flowId ?? null, alertId: alertId ?? null, flows };
      await parts.audit.note({ door: caller.door, action: 'wireshark.opened', details });
      const title = `${flowId === undefined ? `alert ${alertId}` : `flow ${flowId}`}.pcapng`;
      return parts.jobs.start('export', title, async (_report, signal) => {
        const change = await extractFlows(parts, cut, signal);
        signal.throwIfAborted();
        await start(program, join(parts.exportFolder, change.exportName!));
        return change;
      });
    },
  } satisfies Partial<Handlers>;
}

/** Nobody else is to start a program on this machine. */
const isAtDesktop = ({ door, confinedTo }: Caller): boolean =>
  door === 'desktop' && confinedTo === undefined;

const notThere =
  'Wireshark is not found: save the packets instead, or name it as wireshark.path in the settings file.';
