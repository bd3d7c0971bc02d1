// Passwords that anybody on the way can read. The secrets themselves are in no event.

import { grouped, listed, many } from '../base/in-words.ts';
import { usualServiceOf } from '../event/service-ports.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import { sidesOf } from './event-sides.ts';
import type { Finding } from './finding.ts';
import { KnownNames } from './known-names.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minLogins: number;
}

const id = 'cleartext-credentials';
const mostUsers = 20;
/** Public by agreement: what is sent with it is no secret. */
const anonymous = /^(?:anonymous|ftp|guest)$/i;
/** Ways to send a password as it is, of services that do not say how long it was. */
const plainMethods = ['password', 'plain', 'login', 'basic', 'simple'];

interface Secret {
  readonly service: string;
  readonly user: string;
  /** `community` is SNMP's: a name that works as a password. */
  readonly kind: 'password' | 'community';
  /** Missing when the answer is not known. */
  readonly success?: boolean;
}

export const cleartextCredentials = detector<Settings>({
  id,
  title: 'Password in clear text',
  attack: 'T1040',
  explain: 'A password, or what works as one, is sent without encryption.',
  impact: 'low',
  defaults: { minLogins: 1 },

  start: (settings) => {
    const leaks = new RecentMap<string, Leak>(5000, (key) => new Leak(key));

    const see = (event: SeenEvent): Finding[] => {
      const secret = secretIn(event);
      if (!secret) return [];
      const { service, kind } = secret;
      const isTcp = event.protocol === 'tcp';
      const isUsual = (port: number) => usualServiceOf(port, isTcp) === service;
      const { client, server, serverPort } = sidesOf(event, isUsual);
      const leak = leaks.touch(`${service}>${server}>${serverPort}>${kind}`);
      leak.add(event, secret, client);
      return leak.dossier.isDue(settings.minLogins) ? [finding(leak, settings)] : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () =>
        [...leaks.values()].filter((l) => l.dossier.hasGrown).map((l) => finding(l, settings)),
    };
  },
});

class Leak {
  readonly service: string;
  readonly server: string;
  readonly serverPort: string;
  readonly kind: Secret['kind'];
  readonly dossier: Dossier;
  readonly users = new KnownNames();
  succeeded = 0;
  refused = 0;

  constructor(key: string) {
    const [service = '', server = '', serverPort = '', kind] = key.split('>');
    this.service = service;
    this.server = server;
    this.serverPort = serverPort;
    this.kind = kind as Secret['kind'];
    this.dossier = new Dossier(key);
  }

  add(event: SeenEvent, { user, success }: Secret, client: string): void {
    this.dossier.addEvent(event);
    this.dossier.attackers.add(client);
    this.dossier.victims.add(this.server);
    this.users.add(user);
    if (success === true) this.succeeded += 1;
    if (success === false) this.refused += 1;
  }
}

function secretIn(event: SeenEvent): Secret | undefined {
  if (event.kind === 'snmp') return communityIn(event);
  if (event.kind !== 'login' || event.details.has_password !== true) return undefined;
  const service = textIn(event, 'service');
  const user = textIn(event, 'user');
  if (service === 'ftp' && anonymous.test(user)) return undefined;
  const isPlain =
    numberIn(event, 'password_length') > 0 || plainMethods.includes(textIn(event, 'method'));
  if (!isPlain) return undefined;
  const { success } = event.details;
  const answer = typeof success === 'boolean' ? { success } : {};
  return { service, user, kind: 'password', ...answer };
}

/** Versions 1 and 2c; answers repeat what was asked with. */
function communityIn(event: SeenEvent): Secret | undefined {
  const isAnswer = ['get-response', 'report'].includes(textIn(event, 'operation'));
  if (isAnswer || textIn(event, 'community') === '') return undefined;
  return { service: 'snmp', user: '', kind: 'community' };
}

function finding(leak: Leak, { minLogins }: Settings): Finding {
  const { service, server, serverPort, kind, dossier, users, succeeded, refused } = leak;
  const clients = dossier.attackers;
  const who = clients.count === 1 ? clients.listed[0] : many(clients.count, 'host');
  const what = kind === 'community' ? 'an SNMP community' : 'a password';
  const whose = users.count > 0 ? ` (${listed(users.listed)})` : '';
  const answers = succeeded + refused > 0 ? `; ${grouped(succeeded)} succeeded` : '';
  const fewer = minLogins > 1 ? `, or fewer than ${minLogins}` : '';
  return dossier.tell(id, {
    impact: kind === 'community' ? 'info' : 'low',
    confidence: 0.95,
    summary: `${who} sent ${what} in clear text ${times(dossier.count)} to ${service} at ${server}:${serverPort}${whose}${answers}.`,
    quietIf: `It is silent while what is sent there is encrypted or anonymous${fewer}.`,
    evidence: {
      service,
      server_port: Number(serverPort),
      users: users.listed.slice(0, mostUsers),
      logins: dossier.count,
      succeeded,
      refused,
    },
  });
}

const times = (count: number): string => (count === 1 ? 'once' : `${grouped(count)} times`);
