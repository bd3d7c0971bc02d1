// The demo that is shipped, and how many flows its labels know.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const demo = join(import.meta.dirname, '../../resources/demo/demo.pcap');

/** One line for each flow, below the line of names. */
const labels = readFileSync(join(demo, '../demo-labels.csv'), 'utf8').trim().split('\n');
export const allFlows = `${(labels.length - 1).toLocaleString('en')} flows`;
