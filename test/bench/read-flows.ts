// What an engine does with a capture, as a process of its own: `node read-flows CAPTURE BUILT`. Says
// how many megabytes it had at most.

import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractCaptures } from '../../src-main/engine/extract-captures.ts';

const [path, built] = process.argv.slice(2);
const request = { captures: [{ path: path!, evidence: 1 }], settings: defaultFlowSettings };
// Words are made where a batch arrives, so that is part of handing it over.
const flows = async (batch: FlowBatch) => void batchWords(batch);
await extractCaptures(built!, request, { flows, progress: async () => {} }).answer;
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
