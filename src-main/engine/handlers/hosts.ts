import type { Handlers } from '../../../src-contract/dispatch.ts';
import { hostSorts } from '../../../src-contract/routes/hosts.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { addressNumber } from '../../../src-core/base/parse-address.ts';
import { AlertSilence } from '../alert-silence.ts';
import { chosenFlows } from '../chosen-flows.ts';
import { compareCaptures, compareWithBaseline, exportComparison } from '../compare-hosts.ts';
import type { EngineParts } from '../engine-parts.ts';

export function hostHandlers(parts: EngineParts) {
  const { hosts } = parts.case;
  const silence = new AlertSilence(parts.case, parts.settings);

  return {
    async 'hosts.page'({ sort: named, search, offset, limit, ...input }) {
      const choice = chosenFlows(input);
      const isFalling = named.startsWith('-');
      const sort = hostSorts.find((one) => one === named.replace('-', '')) ?? 'bytes';
      await silence.apply();
      return hosts.page(choice, { search, sort, isFalling, offset, limit });
    },
    async 'hosts.get'({ address, ...input }) {
      const choice = chosenFlows(input);
      const key = addressNumber(address);
      if (key === undefined) throw new AppError('bad-input', `${address} is no IP address.`);
      await silence.apply();
      const facts = await hosts.find(choice, address, key);
      if (!facts) throw new AppError('not-found', `${address} is in none of these flows.`);
      return facts;
    },
    async 'hosts.graph'({ nodes, edges, ...input }) {
      const choice = chosenFlows(input);
      await silence.apply();
      return hosts.graph(choice, { nodes, edges });
    },
    'hosts.compare': (input) => compareCaptures(parts, input),
    'hosts.compareBaseline': (input) => compareWithBaseline(parts, input),
    async 'hosts.exportComparison'(input, { door }) {
      const { captureId, baselineId, with: other, where, format } = input;
      const known = { capture: captureId ?? null, baselineId: baselineId ?? null };
      const details = { ...known, with: other ?? null, where, format };
      await parts.audit.note({ door, action: 'hosts.exported', details });
      return parts.jobs.start('export', `new-hosts.${format}`, (_report, signal) =>
        exportComparison(parts, input, signal),
      );
    },
  } satisfies Partial<Handlers>;
}
