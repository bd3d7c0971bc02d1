// Mail in masses: a host that is no mail server calls many of them itself, sends in many names, or asks
// where the mail of many domains goes.

import { detector } from './detector.ts';
import { domainOf } from './domain-name.ts';
import type { Finding } from './finding.ts';
import { MailSender, type SpamThresholds } from './mail-sender.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

const mostHosts = 5_000;
/** Where servers bring mail to each other; people hand theirs in at others. */
const relayPort = 25;

export const spam = detector({
  id: 'spam',
  title: 'Mail in masses',
  attack: null,
  explain:
    'A host that is no mail server sends mail to many servers itself, in many names or to many people.',
  impact: 'medium',
  defaults: { minServers: 10, minMails: 30, minDomains: 5 },

  start(settings) {
    const senders = new RecentMap<string, MailSender>(mostHosts, (host) => new MailSender(host));
    const resolvers = new RecentMap<string, true>(mostHosts, () => true);
    return {
      see({ events, ended }) {
        const findings: Finding[] = [];
        for (const event of events) {
          const sender = hearEvent(event, senders, resolvers);
          if (sender?.isDue(settings)) findings.push(sender.tell(settings));
        }
        for (const flow of ended) {
          const sender = hearFlow(flow, senders);
          if (sender?.isDue(settings)) findings.push(sender.tell(settings));
        }
        return findings;
      },
      end: () => grown(senders, settings),
    };
  },
});

const grown = (senders: RecentMap<string, MailSender>, settings: SpamThresholds) =>
  [...senders.values()].filter((sender) => sender.hasGrown).map((sender) => sender.tell(settings));

function hearEvent(
  event: SeenEvent,
  senders: RecentMap<string, MailSender>,
  resolvers: RecentMap<string, true>,
): MailSender | undefined {
  if (event.kind === 'dns' && event.details.is_response !== true) {
    resolvers.touch(receiverOf(event));
    const host = senderOf(event);
    if (textIn(event, 'query_type') !== 'MX' || resolvers.get(host)) return undefined;
    const sender = senders.touch(host);
    sender.hearQuestion(event, domainOf(textIn(event, 'query')).domain);
    return sender;
  }
  if (event.kind !== 'mail' || textIn(event, 'service') !== 'smtp') return undefined;
  // An answered mail is told by its answer, which the server sends.
  const isAnswered = event.details.reply_code !== undefined;
  const sender = senders.touch(isAnswered ? receiverOf(event) : senderOf(event));
  sender.hearMail(event);
  return sender;
}

function hearFlow(flow: SeenFlow, senders: RecentMap<string, MailSender>): MailSender | undefined {
  if (flow.protocol !== 'tcp' || flow.dstPort !== relayPort || !flow.isSrcOriginator)
    return undefined;
  // Whoever takes mail is a server; one that nobody gets through to may be anything.
  if (flow.bwdPayloadBytes > 0 && flow.fwdPayloadBytes > 0)
    senders.touch(flow.dstIp).isServer = true;
  const sender = senders.touch(flow.srcIp);
  sender.hearFlow(flow);
  return sender;
}
