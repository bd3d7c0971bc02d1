// Ended flows of the table -> a batch: what is derived of counters is made here, once per flow.

import { connStateOf, isSrcOriginator } from '../flow/conn-state.ts';
import {
  addressBytesPerRow,
  batchRows,
  type FlowBatch,
  hasPortsBit,
  isTurnedBit,
  isVersion6Bit,
  type ListedWord,
  listedWords,
  macBytesPerRow,
  numberOf,
  numbersPerRow,
  sliceBatch,
  transportBytesPerRow,
} from '../flow/flow-batch.ts';
import { count } from '../flow/flow-counters.ts';
import { historyText } from '../flow/flow-history.ts';
import {
  hasPorts,
  isVersion6,
  keyWords,
  protocolWordOf,
  tunnelOf,
  vlanWordOf,
} from '../flow/flow-key.ts';
import { FlowRecord } from '../flow/flow-record.ts';
import { endReasons, type FlowTable } from '../flow/flow-table.ts';
import type { TunnelTable } from '../packet/tunnel-table.ts';
import type { FeatureProfile, FeatureWriter } from './feature-profile.ts';
import { writeFlowNumbers } from './flow-numbers.ts';
import { WordList } from './word-list.ts';

/** What payload tells of a flow: the event stage's inspector. */
export interface PayloadWords {
  serviceOf(slot: number): string;
  wordOf(slot: number, field: ToldWord): string;
  isPortMismatch(slot: number, srcPort: number, dstPort: number): boolean;
}

const toldWords = ['serverName', 'tlsVersion', 'alpn', 'ja3', 'ja4', 'userAgent'] as const;
type ToldWord = (typeof toldWords)[number];

export class FlowBatchWriter {
  readonly #table: FlowTable;
  readonly #tunnels: TunnelTable;
  readonly #payload: PayloadWords;
  readonly #width: number;
  readonly #takes: (flow: FlowRecord) => boolean;
  readonly #writeFeatures: FeatureWriter;
  readonly #flow: FlowRecord;
  /** What is written now has not ended. */
  #isOpen = false;

  constructor(
    table: FlowTable,
    tunnels: TunnelTable,
    payload: PayloadWords,
    profile: FeatureProfile,
  ) {
    this.#table = table;
    this.#tunnels = tunnels;
    this.#payload = payload;
    this.#width = profile.columns.length;
    this.#takes = profile.takes ?? (() => true);
    this.#writeFeatures = profile.writer();
    this.#flow = new FlowRecord(table);
  }

  /**
   * Takes up to `batchRows` ended flows out of the table, in the order in which they ended. What the
   * profile leaves out has no row, so there may be fewer of them than flows, or none.
   */
  take(): FlowBatch {
    this.#isOpen = false;
    const rows = Math.min(this.#table.endedFlows, batchRows);
    return this.#write(rows, () => this.#table.takeEnded());
  }

  /** Of flows that are open, as they stand now; up to `batchRows` of them. */
  look(slots: readonly number[]): FlowBatch {
    this.#isOpen = true;
    return this.#write(slots.length, (i) => slots[i]!);
  }

  #write(rows: number, slotOf: (i: number) => number): FlowBatch {
    const lists = listedWords.map(() => new WordList(rows));
    const batch = {
      rows,
      numbers: new Float64Array(rows * numbersPerRow),
      features: new Float64Array(rows * this.#width),
      words: lists,
      origins: new Float64Array(rows),
      addresses: new Uint8Array(rows * addressBytesPerRow),
      macs: new Uint8Array(rows * macBytesPerRow),
      transports: new Uint8Array(rows * transportBytesPerRow),
    };
    let taken = 0;
    for (let i = 0; i < rows; i++) {
      const slot = slotOf(i);
      this.#flow.open(slot);
      if (this.#takes(this.#flow)) {
        this.#writeRow(batch, taken);
        for (let list = 0; list < listedWords.length; list++) {
          lists[list]!.put(taken, this.#wordOf(listedWords[list]!));
        }
        taken += 1;
      }
      if (!this.#isOpen) this.#table.release(slot);
    }
    const whole = { ...batch, words: lists.map(({ texts, codes }) => ({ texts, codes })) };
    return taken === rows ? whole : sliceBatch(whole, 0, taken);
  }

  #writeRow(batch: Omit<FlowBatch, 'words'>, i: number): void {
    const flow = this.#flow;
    const { page, row } = flow;
    const keyAt = row * keyWords;
    const numbersAt = i * numbersPerRow;
    writeFlowNumbers(flow, batch.numbers, numbersAt);
    batch.numbers[numbersAt + portMismatch] = this.#isPortMismatch() ? 1 : 0;
    this.#writeFeatures(flow, batch.features, i * this.#width);
    batch.origins[i] = page.firstPackets[row]!;
    writeAddresses(page.keys, keyAt, batch.addresses, i * addressBytesPerRow);
    const macsAt = row * macBytesPerRow;
    batch.macs.set(page.macs.subarray(macsAt, macsAt + macBytesPerRow), i * macBytesPerRow);
    writeTransport(flow, batch.transports, i * transportBytesPerRow);
  }

  #isPortMismatch(): boolean {
    const flow = this.#flow;
    const [src, dst] = [flow.count(count.srcPort), flow.count(count.dstPort)];
    return this.#payload.isPortMismatch(flow.slot, src, dst);
  }

  #wordOf(field: ListedWord): string {
    const flow = this.#flow;
    const { page, row, slot } = flow;
    const keyAt = row * keyWords;
    switch (field) {
      case 'protocol':
        return protocolWordOf(page.keys, keyAt);
      case 'connState':
        return stateWord(flow);
      case 'history':
        return historyText(page, row);
      case 'endReason':
        return this.#isOpen ? '' : endReasons[page.endReasons[row]!]!;
      case 'service':
        return this.#payload.serviceOf(slot);
      case 'vlan':
        return vlanWordOf(page.keys, keyAt);
      case 'tunnel':
        return this.#tunnels.nameOf(tunnelOf(page.keys, keyAt));
      default:
        return this.#payload.wordOf(slot, field);
    }
  }
}

const portMismatch = numberOf('isPortMismatch');

function stateWord(flow: FlowRecord): string {
  return connStateOf({
    protocol: flow.protocol,
    states: flow.page.states[flow.row]!,
    fwdPackets: flow.count(count.fwdPackets),
    bwdPackets: flow.count(count.bwdPackets),
  });
}

function writeTransport(flow: FlowRecord, into: Uint8Array, at: number): void {
  const { page, row } = flow;
  const keyAt = row * keyWords;
  into[at] = flow.protocol;
  into[at + 1] =
    (isVersion6(page.keys, keyAt) ? isVersion6Bit : 0) |
    (hasPorts(page.keys, keyAt) ? hasPortsBit : 0) |
    (isSrcOriginator(page.states[row]!) ? 0 : isTurnedBit);
  into[at + 2] = flagsOf(flow, count.fwdFlags);
  into[at + 3] = flagsOf(flow, count.bwdFlags);
}

/** Which of the eight flags a direction had at least once, as they stand in the header. */
function flagsOf(flow: FlowRecord, place: number): number {
  let flags = 0;
  for (let bit = 0; bit < 8; bit++) if (flow.count(place + bit) > 0) flags |= 1 << bit;
  return flags;
}

/** The eight address words of the key, in network order. */
function writeAddresses(keys: Int32Array, keyAt: number, into: Uint8Array, at: number): void {
  for (let i = 0; i < 8; i++) {
    const value = keys[keyAt + i]!;
    into[at + 4 * i] = value >>> 24;
    into[at + 4 * i + 1] = value >>> 16;
    into[at + 4 * i + 2] = value >>> 8;
    into[at + 4 * i + 3] = value;
  }
}
