import { join } from 'node:path';
import type { Caller, Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
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
      const flowIds = flowId === undefined ? await flowsOfAlert(parts, alertId!) : [flowId];
      const flows = await findFlows(parts, { filter: { terms: [] }, flowIds });
      const details = { flowId: flowId ?? null, alertId: alertId ?? null, flows: flows.length };
      await parts.audit.note({ door: caller.door, action: 'wireshark.opened', details });
      const title = `${flowId === undefined ? `alert ${alertId}` : `flow ${flowId}`}.pcapng`;
      return parts.jobs.start('export', title, async (_report, signal) => {
        const change = await extractFlows(parts, flows, signal);
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

async function flowsOfAlert(
  { case: { alerts } }: EngineParts,
  alertId: string,
): Promise<readonly string[]> {
  const [alert] = await alerts.page({ alertId }, 0, 1);
  if (!alert) throw new AppError('not-found', 'There is no such alert.');
  if (alert.flowIds.length === 0) throw new AppError('not-found', 'This alert lists no flows.');
  return alert.flowIds;
}
