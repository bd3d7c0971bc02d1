// Hosts, as the flows of the case show them: nothing of them is kept, all is computed when it is asked for.

import type { BaselineKnown } from '../../src-contract/case-model-service.ts';
import type {
  ComparedHosts,
  HostComparison,
  HostFacts,
  HostGraph,
  HostPage,
} from '../../src-contract/routes/hosts.ts';
import { type NameInCase, namesInCase } from './address-names.ts';
import { compareWithBaseline } from './baseline-comparison.ts';
import type { FlowChoice } from './flow-statistics.ts';
import { conditionIn, FlowStatistics } from './flow-statistics.ts';
import { compareHosts } from './host-comparison.ts';
import { hostLists } from './host-facts.ts';
import { hostGraph } from './host-graph.ts';
import { type HostWish, hostPage } from './host-page.ts';
import type { Connect } from './in-transaction.ts';

export class StoredHosts {
  readonly #connect: Connect;
  readonly #statistics: FlowStatistics;

  constructor(connect: Connect) {
    this.#connect = connect;
    this.#statistics = new FlowStatistics(connect);
  }

  page(choice: FlowChoice, wish: Omit<HostWish, 'captureId'>): Promise<HostPage> {
    const { captureId } = choice;
    return hostPage(this.#connect, conditionIn(choice), { ...wish, captureId });
  }

  /** Undefined when no flow of the choice has it. */
  async find(choice: FlowChoice, address: string, key: bigint): Promise<HostFacts | undefined> {
    const own = withHost(choice, key);
    const [row] = (await this.page(own, only(address))).rows;
    if (!row) return undefined;
    const [lists, activity] = await Promise.all([
      hostLists(this.#connect, conditionIn(own), choice.captureId, row.address),
      this.#statistics.timeline(own, {
        ...{ by: 'service', bucketUs: undefined, fromUs: undefined, toUs: undefined },
      }),
    ]);
    return { ...row, ...lists, activity };
  }

  graph(choice: FlowChoice, most: { nodes: number; edges: number }): Promise<HostGraph> {
    return hostGraph(this.#connect, conditionIn(choice), choice.captureId, most);
  }

  /** Of the whole case. */
  namesOf(addresses: readonly string[]): Promise<ReadonlyMap<string, NameInCase>> {
    return namesInCase(this.#connect, addresses);
  }

  /** What `other` has and `captureId` has not. */
  compare(
    choice: FlowChoice & { readonly captureId: number },
    other: number,
    limit: number,
  ): Promise<HostComparison> {
    const { captureId, filter } = choice;
    const flows = conditionIn({ captureId: undefined, filter });
    return compareHosts(this.#connect, { captureId, with: other, flows, limit });
  }

  /** What the choice has and the baseline has not. */
  compareWithBaseline(
    choice: FlowChoice,
    known: BaselineKnown,
    limit: number,
  ): Promise<ComparedHosts> {
    return compareWithBaseline(this.#connect, { known, flows: conditionIn(choice), limit });
  }
}

/** Flows of the choice that this host has a side of. */
function withHost({ captureId, filter }: FlowChoice, key: bigint): FlowChoice {
  const tests = [{ kind: 'network', low: key, high: key }] as const;
  const term = { isNegated: false, fields: ['srcIp', 'dstIp'], tests } as const;
  return { captureId, filter: { terms: [...filter.terms, term] } };
}

const only = (address: string) =>
  ({ search: address, sort: 'bytes', isFalling: true, offset: 0, limit: 1 }) as const;
