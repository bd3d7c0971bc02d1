// The settings of forwarding -> what carries alerts to each destination that is enabled.

import { dirname, resolve } from 'node:path';
import type { Destination, ForwardingSettings } from '../../src-contract/forwarding-settings.ts';
import type { ForwardingOrigin } from '../../src-core/report/forwarded-alert.ts';
import { type SyslogShape, syslogLine } from '../../src-core/report/syslog-line.ts';
import { webhookBody } from '../../src-core/report/webhook-body.ts';
import type { Sender } from '../siem/sender.ts';
import { syslogStream } from '../siem/syslog-stream.ts';
import { syslogUdp } from '../siem/syslog-udp.ts';
import { wazuhFile } from '../siem/wazuh-file.ts';
import { webhook } from '../siem/webhook.ts';

export interface Way {
  readonly destination: Destination;
  readonly isEnabled: boolean;
  /** As a person is told; null where nothing is set. */
  readonly target: string | null;
  /** Another one when anything about it is set differently. */
  readonly stamp: string;
  open(): Sender;
}

/** Files are named as seen from the settings file. */
export function waysOf(
  settings: ForwardingSettings,
  settingsPath: string,
  origin: ForwardingOrigin,
): readonly Way[] {
  const at = (path: string) => resolve(dirname(settingsPath), path);
  const { wazuh, syslog, webhook: hook } = settings;
  return [
    way('wazuh', wazuh, wazuh.path === undefined ? null : at(wazuh.path), () =>
      wazuhFile({ ...wazuh, path: at(wazuh.path ?? '') }),
    ),
    way('syslog', syslog, syslogTarget(syslog), () => syslogSender(syslog, at, origin)),
    way('webhook', hook, hook.url === undefined ? null : new URL(hook.url).host, () => {
      const { url = '', keyFile = '', caFile } = hook;
      const place = {
        url,
        keyFile: at(keyFile),
        ...(caFile !== undefined && { caFile: at(caFile) }),
      };
      return webhook(place, (alert) => webhookBody(alert, origin));
    }),
  ];
}

const way = (
  destination: Destination,
  own: { readonly enabled: boolean },
  target: string | null,
  open: () => Sender,
): Way => ({ destination, isEnabled: own.enabled, target, stamp: JSON.stringify(own), open });

type Syslog = ForwardingSettings['syslog'];

const portOf = ({ port, transport }: Syslog): number => port ?? (transport === 'tls' ? 6514 : 514);

function syslogTarget(syslog: Syslog): string | null {
  if (syslog.host === undefined) return null;
  const host = syslog.host.includes(':') ? `[${syslog.host}]` : syslog.host;
  return `${syslog.transport}://${host}:${portOf(syslog)}`;
}

function syslogSender(
  syslog: Syslog,
  at: (path: string) => string,
  origin: ForwardingOrigin,
): Sender {
  const { host = '', transport, perSecond, caFile, serverName } = syslog;
  const { head, content, facility, mostBytes } = syslog;
  const shape: SyslogShape = { head, content, facility, mostBytes };
  const lineOf = (alert: Parameters<typeof syslogLine>[0]) => syslogLine(alert, shape, origin);
  const place = { host, port: portOf(syslog) };
  if (transport === 'udp') return syslogUdp({ ...place, perSecond }, lineOf);
  if (transport === 'tcp') return syslogStream(place, lineOf);
  const tls = { caFile: caFile === undefined ? undefined : at(caFile), serverName };
  return syslogStream({ ...place, tls }, lineOf);
}
