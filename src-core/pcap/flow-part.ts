// What of a flow only packets tell, in parts: where flows come out of a log, some are missing, and what needs
// them cannot work.

export const flowParts = {
  packets: 'how many packets there were',
  bytes: 'bytes on the wire',
  payload: 'bytes of payload',
  flags: 'TCP flags',
  state: 'how the connection went',
  service: 'the service',
  events: 'what was said and asked (names, logins, requests, ARP, DHCP)',
  headers: 'times to live, windows and sizes of single packets',
  errors: 'ICMP errors',
} as const;

export type FlowPart = keyof typeof flowParts;
