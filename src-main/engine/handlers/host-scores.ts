import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { exportScoredHosts, hostModel, scoredHostPage, unusualHost } from '../scored-hosts.ts';

export function hostScoreHandlers(parts: EngineParts) {
  return {
    'models.hosts': (input) => scoredHostPage(parts, input),
    async 'models.exportHosts'(input, { door }) {
      const { modelId, captureId, address, show } = input;
      const { name } = await hostModel(parts, modelId);
      const details = { modelId, name, address, show };
      await parts.audit.note({ door, action: 'hosts.exported', captureId, details });
      return parts.jobs.start('export', 'scored-hosts.csv', (_report, signal) =>
        exportScoredHosts(parts, input, signal),
      );
    },
    'hosts.unusual': ({ address, captureId }) => unusualHost(parts, address, captureId),
  } satisfies Partial<Handlers>;
}
