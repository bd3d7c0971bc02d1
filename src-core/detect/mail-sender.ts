// What one host sends by mail: to how many servers, in whose names, and how it was taken.

import { during, grouped, listed, many } from '../base/in-words.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { KnownNames } from './known-names.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

export interface SpamThresholds {
  readonly minServers: number;
  readonly minMails: number;
  readonly minDomains: number;
}

/** The first refusals may be typos. */
const mostRefusedShare = 0.3;
const macros =
  /\.(?:xlsm|xlsb|docm|dotm|pptm|exe|scr|com|pif|js|jse|vbs|vbe|wsf|hta|lnk|iso|img)$/i;

export class MailSender {
  readonly #host: string;
  readonly #dossier: Dossier;
  readonly #senderDomains = new KnownNames();
  readonly #hellos = new KnownNames();
  readonly #askedDomains = new KnownNames();
  /** Mail is brought to it as well: a server, which sends for others. */
  isServer = false;
  #mails = 0;
  #recipients = 0;
  #refused = 0;
  #unanswered = 0;
  #oddMail = '';

  constructor(host: string) {
    this.#host = host;
    this.#dossier = new Dossier(host);
    this.#dossier.attackers.add(host);
  }

  /** A connection to a server's port for mail. */
  hearFlow(flow: SeenFlow): void {
    this.#dossier.victims.add(flow.dstIp);
    if (flow.bwdPayloadBytes === 0) this.#unanswered += 1;
    this.#dossier.addFlow(flow);
  }

  hearMail(event: SeenEvent): void {
    const sender = textIn(event, 'mail_from').toLowerCase();
    this.#mails += 1;
    this.#recipients += Math.max(1, numberIn(event, 'recipients') || 0);
    if (numberIn(event, 'reply_code') >= 400) this.#refused += 1;
    this.#senderDomains.add(sender.slice(sender.indexOf('@') + 1));
    this.#hellos.add(textIn(event, 'hello').toLowerCase());
    this.#dossier.victims.add(event.srcIp === this.#host ? event.dstIp : event.srcIp);
    this.#dossier.addEvent(event);
    if (isOdd(event)) this.#oddMail = attachmentOf(event);
  }

  /** Where the mail of a domain goes. */
  hearQuestion(event: SeenEvent, domain: string): void {
    if (!this.#askedDomains.add(domain)) return;
    this.#dossier.addEvent(event);
  }

  isDue(thresholds: SpamThresholds): boolean {
    const isSpammer = this.#reasons(thresholds).length > 0 && !this.isServer;
    return isSpammer && this.#dossier.isDue(1);
  }

  get hasGrown(): boolean {
    return this.#dossier.hasGrown && !this.isServer;
  }

  tell(thresholds: SpamThresholds): Finding {
    const servers = this.#dossier.victims.count;
    const spanUs = this.#dossier.endUs - this.#dossier.startUs;
    const reasons = this.#reasons(thresholds);
    return this.#dossier.tell('spam', {
      ...this.#weight(thresholds),
      count: Math.max(this.#mails, servers, this.#askedDomains.count),
      summary: `${this.#host} ${this.#deed()} in ${during(spanUs)}: ${listed(reasons)}.`,
      quietIf: `it had called fewer than ${thresholds.minServers} mail servers itself, sent fewer than ${thresholds.minMails} mails, or had received mail as servers do.`,
      evidence: {
        mails: this.#mails,
        recipients: this.#recipients,
        servers,
        sender_domains: this.#senderDomains.count,
        hello_names: this.#hellos.count,
        refused: this.#refused,
        unanswered: this.#unanswered,
        asked_domains: this.#askedDomains.count,
        odd_attachment: this.#oddMail,
        duration_sec: Math.round(spanUs / 1e6),
      },
    });
  }

  #deed(): string {
    const servers = many(this.#dossier.victims.count, 'mail server');
    if (this.#mails > 0) return `sent ${many(this.#mails, 'mail')} to ${servers}`;
    return this.#dossier.victims.count > 0 ? `called ${servers}` : 'asked for mail servers';
  }

  #reasons({ minServers, minMails, minDomains }: SpamThresholds): string[] {
    const reasons: string[] = [];
    const { victims } = this.#dossier;
    if (victims.count >= minServers)
      reasons.push(`it calls ${grouped(victims.count)} servers itself`);
    if (this.#mails >= minMails && this.#recipients >= minMails)
      reasons.push(`${grouped(this.#recipients)} recipients`);
    if (this.#senderDomains.count >= minDomains)
      reasons.push(`in the names of ${grouped(this.#senderDomains.count)} domains`);
    if (this.#hellos.count >= minDomains)
      reasons.push(`under ${grouped(this.#hellos.count)} names of its own`);
    if (this.#askedDomains.count >= 4 * minDomains)
      reasons.push(`it asked where the mail of ${grouped(this.#askedDomains.count)} domains goes`);
    if (this.#oddMail !== '')
      reasons.push(`a mail without the marks of a mail program brings ${this.#oddMail}`);
    return reasons;
  }

  /** A server that only sends looks alike, but says who it is and is believed. */
  #weight(thresholds: SpamThresholds): Pick<Finding, 'impact' | 'confidence'> {
    const { minServers, minMails, minDomains } = thresholds;
    const servers = this.#dossier.victims.count;
    const isForged =
      this.#senderDomains.count >= minDomains || this.#hellos.count >= Math.max(3, minDomains / 2);
    const isRefused =
      this.#refused + this.#unanswered >= mostRefusedShare * this.#dossier.count && servers > 2;
    const isWide = servers >= minServers;
    if (isWide && isForged) return { impact: 'high', confidence: 0.8 };
    if (isWide && isRefused) return { impact: 'medium', confidence: 0.75 };
    if (this.#mails >= minMails && isForged) return { impact: 'medium', confidence: 0.75 };
    return { impact: 'medium', confidence: 0.5 };
  }
}

/** Mail programs number their mails and say who they are; attachments that run are rare. */
function isOdd(event: SeenEvent): boolean {
  const hasMarks = textIn(event, 'message_id') !== '' || textIn(event, 'user_agent') !== '';
  return !hasMarks && attachmentOf(event) !== '';
}

function attachmentOf({ details }: SeenEvent): string {
  const { attachments } = details;
  if (!Array.isArray(attachments)) return '';
  return String(attachments.find((name) => macros.test(String(name))) ?? '');
}
