// One host in figures: what it sent and got, and how it went.

import type { HostFacts } from '../../../src-contract/routes/hosts.ts';
import { formatBytes, formatCount, formatNarrow } from '../../widgets/format-number.ts';

export interface HostFigure {
  readonly label: string;
  readonly value: string;
  /** To the last digit, and in words. */
  readonly exact: string;
}

export function hostFigures(host: HostFacts): readonly HostFigure[] {
  const { flowsOut, flowsIn, bytesOut, bytesIn, packetsOut, packetsIn, failedRatio } = host;
  const pair = (
    label: string,
    out: number,
    back: number,
    short: (value: number) => string,
    noun: string,
  ) => ({
    label,
    value: `${short(out)} ↑  ${short(back)} ↓`,
    exact: `${formatCount(out)} ${noun} out, ${formatCount(back)} in`,
  });
  const count = (label: string, value: number, exact: string) => ({
    label,
    value: formatNarrow(value),
    exact: `${formatCount(value)} ${exact}`,
  });
  return [
    pair('Bytes', bytesOut, bytesIn, formatBytes, 'bytes'),
    pair('Packets', packetsOut, packetsIn, formatNarrow, 'packets'),
    pair('Flows', flowsOut, flowsIn, formatNarrow, 'flows'),
    count('Peers', host.peers, 'different addresses'),
    count('Ports called', host.portsCalled, 'different ports of others'),
    count('Ports served', host.portsServed, 'different ports of its own that were called'),
    {
      label: 'Failed',
      value: failedRatio === null ? 'none tried' : `${Math.round(failedRatio * 1000) / 10} %`,
      exact: 'of the TCP connections that it began, those that never came to be',
    },
  ];
}
