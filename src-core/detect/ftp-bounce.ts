// FTP's PORT and EPRT name the place that the server shall connect to. A client names itself and a port
// of its own; who names others, or ports at which services stand, has the server knock there for him.

import { during, grouped, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import { sidesOf } from './event-sides.ts';
import type { Finding } from './finding.ts';
import { KnownNames } from './known-names.ts';
import { PortSet } from './port-set.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPlaces: number;
}

const id = 'ftp-bounce';
/** Ports below this belong to services (RFC 2577, 3); a client waits above. */
const firstFree = 1024;
const isFtpPort = (port: number): boolean => port === 21 || port === 2121;

export const ftpBounce = detector<Settings>({
  id,
  title: 'FTP bounce',
  attack: 'T1046',
  explain:
    'A client has an FTP server connect to another host, or to ports where services stand: to scan, or to hide behind the server.',
  impact: 'high',
  defaults: { minPlaces: 3 },

  start: (settings) => {
    const bounces = new RecentMap<string, Bounces>(2000, (key) => new Bounces(key));

    const see = (event: SeenEvent): Finding[] => {
      if (event.kind !== 'ftp' || !/^(?:PORT|EPRT)$/i.test(textIn(event, 'command'))) return [];
      const port = numberIn(event, 'data_port');
      if (Number.isNaN(port)) return [];
      const { client, server } = sidesOf(event, isFtpPort);
      const target = textIn(event, 'data_ip') || client;
      const isElsewhere = target !== client && !isTranslated(client, target);
      if (!isElsewhere && port >= firstFree) return [];
      const bounce = bounces.touch(`${client}>${server}`);
      const isNew = bounce.add(event, target, port, isElsewhere);
      const isDue = isNew && (bounce.dossier.isDue(1) || bounce.places === settings.minPlaces);
      return isDue && bounce.isTold(settings) ? [finding(bounce, settings)] : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () =>
        [...bounces.values()]
          .filter((b) => b.dossier.hasGrown && b.isTold(settings))
          .map((b) => finding(b, settings)),
    };
  },
});

/** Behind a router that does not look into FTP, a client names the address that it has inside. */
const isTranslated = (client: string, target: string): boolean =>
  isInside(target) && !isInside(client);

/** One client at one server. */
class Bounces {
  readonly client: string;
  readonly server: string;
  readonly dossier: Dossier;
  readonly targets = new KnownNames();
  readonly #places = new KnownNames();
  readonly ports = new PortSet();
  accepted = 0;
  elsewhere = 0;

  constructor(key: string) {
    const [client = '', server = ''] = key.split('>');
    this.client = client;
    this.server = server;
    this.dossier = new Dossier(key);
    this.dossier.attackers.add(client);
    this.dossier.victims.add(server);
  }

  /** True when it is a new place. */
  add(event: SeenEvent, target: string, port: number, isElsewhere: boolean): boolean {
    const code = numberIn(event, 'reply_code');
    this.dossier.addEvent(event);
    if (code >= 200 && code < 300) this.accepted += 1;
    if (isElsewhere) this.elsewhere += 1;
    this.targets.add(target);
    this.ports.add(port);
    if (target !== this.client) this.dossier.victims.add(target);
    return this.#places.add(`${target}:${port}`);
  }

  get places(): number {
    return this.#places.count;
  }

  /** One low port of its own may be chance; another host is not. */
  isTold({ minPlaces }: Settings): boolean {
    return this.elsewhere > 0 || this.places >= minPlaces;
  }
}

function finding(bounce: Bounces, { minPlaces }: Settings): Finding {
  const { client, server, dossier, targets, ports, accepted, places } = bounce;
  const isMany = places >= minPlaces;
  const whom = targets.count === 1 ? (targets.listed[0] ?? '') : many(targets.count, 'host');
  return dossier.tell(id, {
    impact: isMany ? 'high' : accepted > 0 ? 'medium' : 'low',
    confidence: isMany ? 0.9 : 0.6,
    summary: `${client} told the FTP server ${server} to connect to ${many(ports.count, 'port')} of ${whom} in ${during(dossier.endUs - dossier.startUs)}; it agreed ${grouped(accepted)} of ${grouped(dossier.count)} times.`,
    quietIf: `It is silent while a client names its own address and ports from ${firstFree} on, or fewer than ${minPlaces} lower ones; an inside address named from outside is taken for a router's doing.`,
    evidence: {
      commands: dossier.count,
      accepted,
      targets: targets.listed,
      ports: ports.count,
      first_ports: ports.listed(20),
      to_other_hosts: bounce.elsewhere,
    },
  });
}
