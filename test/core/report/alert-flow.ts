// A flow behind an alert, for tests: the client is 10.0.0.5, which the alert of `analysis` calls the attacker.

import type { AlertFlow } from '../../../src-core/report/alert-flows.ts';

export const alertFlow = (differences: Partial<AlertFlow> = {}): AlertFlow => ({
  flowId: '1.1',
  communityId: '1:LQU9qZlK+B5F3KDmev6m5PMibrg=',
  ...{ srcIp: '10.0.0.5', srcPort: 49_152, dstIp: '10.0.0.9', dstPort: 443, protocol: 'tcp' },
  ...{ startUs: 1_772_366_400_000_000, endUs: 1_772_366_400_250_000 },
  ...{ fwdPackets: 3, fwdBytes: 300, bwdPackets: 2, bwdBytes: 4000 },
  ...{ service: 'tls', vlan: null, serverName: 'shop.example' },
  ja3: 'e7d705a3286e19ea42f587b344ee6865',
  ja4: 't13d1516h2_8daaf6152771_b186095e22b6',
  ...differences,
});
