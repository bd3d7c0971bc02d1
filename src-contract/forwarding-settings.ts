// Where alerts are sent on to, as the settings file says it. All of it is off until somebody turns it on.

import type { z } from 'zod';
import { severities } from '../src-core/detect/finding.ts';
import { syslogContents, syslogHeads } from '../src-core/report/syslog-line.ts';
import { number, oneOf, section, text, whole, yesOrNo } from './setting-kinds.ts';

export const destinations = ['wazuh', 'syslog', 'webhook'] as const;
export type Destination = (typeof destinations)[number];

const syslogTransports = ['udp', 'tcp', 'tls'] as const;

const enabled = () => yesOrNo().default(false).describe('Whether anything is sent there.');
/** Bytes of one file name with its path, as systems have it. */
const path = () => text(4096).optional();

const Wazuh = section({
  enabled: enabled(),
  path: path().describe('The file that a Wazuh agent reads; made when missing.'),
  maxBytes: whole(1_048_576, 2 ** 36)
    .default(50 * 2 ** 20)
    .describe('A file that is as large as this is put aside, and a new one begun.'),
  files: whole(1, 100)
    .default(5)
    .describe('How many files there are at most, the one that is written included.'),
});

const Syslog = section({
  enabled: enabled(),
  host: text(253)
    .refine((host) => /^[\w.:%-]+$/.test(host), 'is no name or address of a host')
    .optional()
    .describe('Name or address of the receiver.'),
  port: whole(1, 65_535).optional().describe('Left out: 514, for TLS 6514.'),
  transport: oneOf(syslogTransports)
    .default('tcp')
    .describe('udp, tcp or tls. By UDP nobody learns what was lost.'),
  head: oneOf(syslogHeads).default('rfc5424').describe('rfc5424, or the older rfc3164.'),
  content: oneOf(syslogContents)
    .default('text')
    .describe('What stands behind the head: text, json (the line for Wazuh), or cef.'),
  facility: whole(0, 23).default(16).describe('The syslog facility; 16 is local0.'),
  mostBytes: whole(1024, 65_000)
    .default(8000)
    .describe('No message is longer; rsyslog takes 8192 unless it is told otherwise.'),
  perSecond: whole(1, 100_000).default(500).describe('By UDP no more than so many in a second.'),
  caFile: path().describe('By TLS, the certificates to trust instead of those of the system.'),
  serverName: text(253).optional().describe('By TLS, the name in the certificate; else the host.'),
});

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What is sent must be encrypted, unless it does not leave the machine; accounts belong into no address. */
function isWebhookAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  return isSafe && username === '' && password === '';
}

const Webhook = section({
  enabled: enabled(),
  url: text(2048)
    .refine(isWebhookAddress, 'is no https address without an account in it')
    .optional()
    .describe('Each alert is one POST to this https address.'),
  keyFile: path().describe('The file with the key that signs each POST; 16 letters or more.'),
  caFile: path().describe('The certificates to trust instead of those of the system.'),
});

export const Forwarding = section({
  minSeverity: oneOf(severities).default('low').describe('Less severe alerts are not sent.'),
  updates: yesOrNo()
    .default(false)
    .describe('An alert that has grown since it was sent is sent again.'),
  giveUpHours: number(0.01, 8760)
    .default(72)
    .describe('What could not be sent for so many hours is put aside until you retry.'),
  wazuh: Wazuh.prefault({}).describe('JSON lines in a file, for Wazuh.'),
  syslog: Syslog.prefault({}).describe('Syslog messages over the network.'),
  webhook: Webhook.prefault({}).describe('Signed POSTs to an address of yours.'),
})
  .refine(({ wazuh }) => !wazuh.enabled || wazuh.path !== undefined, {
    error: 'is enabled without a path',
    path: ['wazuh'],
  })
  .refine(({ syslog }) => !syslog.enabled || syslog.host !== undefined, {
    error: 'is enabled without a host',
    path: ['syslog'],
  })
  .refine(({ webhook }) => !webhook.enabled || hasBoth(webhook), {
    error: 'is enabled without url and keyFile',
    path: ['webhook'],
  });

const hasBoth = ({ url, keyFile }: z.output<typeof Webhook>): boolean =>
  url !== undefined && keyFile !== undefined;

export type ForwardingSettings = z.output<typeof Forwarding>;
