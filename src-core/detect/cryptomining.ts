// Mining of crypto currencies: the language of miners itself, the programs by their names over HTTP, and
// as a hint the names of well-known pools.

import { listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { domainOf } from './domain-name.ts';
import type { Finding } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

const minerPrograms =
  /\b(?:xmrig|xmr-stak|cgminer|bfgminer|sgminer|cpuminer|minerd|ccminer|ethminer|phoenixminer|nbminer|t-rex|lolminer|claymore|nheqminer|gminer)\b/i;

export const cryptomining = detector({
  id: 'cryptomining',
  title: 'Mining of crypto currencies',
  attack: 'T1496',
  explain:
    'A host speaks Stratum, the language between miners and their pools, or asks for pools by name.',
  impact: 'high',
  defaults: {
    pools: [
      ...['2miners.com', 'antpool.com', 'c3pool.com', 'coin-hive.com', 'coinhive.com'],
      ...['crypto-loot.com', 'crypto-pool.fr', 'dwarfpool.com', 'ethermine.org', 'f2pool.com'],
      ...['flypool.org', 'hashvault.pro', 'herominers.com', 'minergate.com', 'minexmr.com'],
      ...['monerohash.com', 'moneroocean.stream', 'nanopool.org', 'nicehash.com', 'poolin.com'],
      ...['slushpool.com', 'supportxmr.com', 'unmineable.com', 'viabtc.com', 'xmrpool.eu'],
    ],
  },

  start({ pools }) {
    const isPool = new Set(pools);
    const suspicions = new GrowingSuspicions('cryptomining');
    const miners = new RecentMap<string, Miner>(mostMiners, () => ({}));
    const hear = (event: SeenEvent): Finding | undefined => {
      if (event.kind === 'stratum') return suspicions.add(stratumDeed(event, miners));
      if (event.kind === 'http' && minerPrograms.test(textIn(event, 'user_agent')))
        return suspicions.add(programDeed(event));
      const name = poolName(event);
      return name !== '' && isPool.has(domainOf(name).domain)
        ? suspicions.add(nameDeed(event, name))
        : undefined;
    };
    return {
      see: ({ events }) => events.map(hear).filter((finding) => finding !== undefined),
      end: () => suspicions.end(),
    };
  },
});

/** What a miner calls itself; it says so only when it begins. */
interface Miner {
  method?: string;
  worker?: string;
  agent?: string;
}

const mostMiners = 2_000;

function stratumDeed(event: SeenEvent, miners: RecentMap<string, Miner>) {
  const isFromPool = event.details.is_from_pool === true;
  const answered = typeof event.details.success === 'boolean';
  // An answer tells it: it was the pool that spoke.
  const isMinerReceiver = isFromPool || answered;
  const miner = isMinerReceiver ? receiverOf(event) : senderOf(event);
  const pool = isMinerReceiver ? senderOf(event) : receiverOf(event);
  const port = isMinerReceiver === event.isForward ? event.srcPort : event.dstPort;
  const known = miners.touch(miner);
  known.method ||= textIn(event, 'method');
  known.worker ||= textIn(event, 'worker');
  known.agent ||= textIn(event, 'agent');
  const { method = '', worker = '', agent = '' } = known;
  return {
    ...{ key: `stratum ${miner}`, event, attacker: miner, victim: pool, threshold: 1 },
    compose: ({ count, victims }: Grown) => ({
      impact: 'high' as const,
      confidence: 0.95,
      summary: `${miner} speaks Stratum with ${listed(victims.listed, 3)} (port ${port}): ${method}${worker && ` as ${worker}`}${agent && ` with ${agent}`}; ${many(count, 'message')} of miners seen.`,
      quietIf: 'it had not spoken the language of miners; mining that is allowed needs a rule.',
      evidence: { kind: 'stratum', method, worker, agent, port, pools: victims.listed },
    }),
  };
}

function programDeed(event: SeenEvent) {
  const isAnswered = !Number.isNaN(numberIn(event, 'status'));
  const miner = isAnswered ? receiverOf(event) : senderOf(event);
  const server = isAnswered ? senderOf(event) : receiverOf(event);
  const agent = textIn(event, 'user_agent');
  return {
    ...{ key: `program ${miner}`, event, attacker: miner, victim: server, threshold: 1 },
    compose: ({ count }: Grown) => ({
      impact: 'high' as const,
      confidence: 0.8,
      summary: `${miner} asks ${server} over HTTP as ${agent}, a program that mines (${many(count, 'request')}).`,
      quietIf: 'its requests had not named a program that mines.',
      evidence: { kind: 'program', agent, host: textIn(event, 'host') },
    }),
  };
}

/** Whoever reads a pool's pages asks for its name as well. */
function nameDeed(event: SeenEvent, name: string) {
  const [host, server] = [senderOf(event), receiverOf(event)];
  return {
    ...{ key: `name ${host}`, event, attacker: host, victim: server },
    ...{ name: name.toLowerCase(), threshold: 1 },
    compose: ({ names }: Grown) => ({
      impact: 'low' as const,
      confidence: 0.7,
      summary: `${host} asked for ${listed([...names], 3)}, where crypto currencies are mined together.`,
      quietIf: 'no name of a known pool had been asked for.',
      evidence: { kind: 'pool-name', names: [...names].slice(0, 20) },
    }),
  };
}

interface Grown {
  readonly count: number;
  readonly names: ReadonlySet<string>;
  readonly victims: { readonly listed: string[] };
}

function poolName(event: SeenEvent): string {
  if (event.kind === 'dns')
    return event.details.is_response === true ? '' : textIn(event, 'query').replace(/\.$/, '');
  return event.kind === 'tls' || event.kind === 'quic' ? textIn(event, 'server_name') : '';
}
