// What events tell of DNS counts for the host that asked.

import type { EventListener } from '../event/flow-teller.ts';
import type { HostWatcher } from './host-watcher.ts';

export function dnsListener(hosts: HostWatcher): EventListener {
  return (slot, isForward, kind, { is_response: isResponse, rcode }) => {
    if (kind === 'dns') hosts.seeDns(slot, isForward, isResponse === true, rcode === 'NXDOMAIN');
  };
}
