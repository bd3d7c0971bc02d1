// One packet into its flow, once that is found: counters, TCP's state, payload, and whoever listens.

import {
  flagFin,
  flagRst,
  flagSyn,
  type PacketHeaders,
  protocolTcp,
  protocolUdp,
} from '../packet/packet-headers.ts';
import { hasBadChecksum } from '../packet/transport-checksum.ts';
import { countPacket } from './count-packet.ts';
import { count } from './flow-counters.ts';
import { letter } from './flow-history.ts';
import type {
  FlowObserver,
  HeaderWatcher,
  Listeners,
  PacketIndex,
  PacketWatcher,
} from './flow-observer.ts';
import type { FlowPage } from './flow-page.ts';
import type { FlowSettings } from './flow-settings.ts';
import { PayloadHistograms } from './payload-histogram.ts';
import { followTcp, noteData, noteOften } from './tcp-state.ts';

export class FlowCounting {
  readonly histograms: PayloadHistograms;
  readonly #observer: FlowObserver | undefined;
  readonly #watcher: PacketWatcher | undefined;
  readonly #headers: HeaderWatcher | undefined;
  readonly #index: PacketIndex | undefined;
  readonly #verifiesChecksums: boolean;
  readonly #joinsBulks: boolean;

  constructor(settings: FlowSettings, { observer, watcher, headers, index }: Listeners) {
    this.histograms = new PayloadHistograms(settings.entropyBytes);
    this.#verifiesChecksums = settings.verifiesChecksums;
    this.#joinsBulks = settings.joinsBulks;
    this.#observer = observer;
    this.#watcher = watcher;
    this.#headers = headers;
    this.#index = index;
  }

  count(
    slot: number,
    page: FlowPage,
    row: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
    origin: number,
  ): void {
    const isForwardBulk = isForward && !this.#joinsBulks;
    countPacket(page, row, isForward, headers, timeUs, wireBytes, isForwardBulk);
    const { payloadBytes, protocol } = headers;
    if (this.#verifiesChecksums && hasBadChecksum(headers)) {
      noteOften(page, row, isForward, count.fwdBadChecksums, letter.badChecksum);
    }
    if (protocol === protocolTcp && headers.hasPorts && !headers.isCut) {
      followTcp(page, row, isForward, headers, timeUs);
    } else if (protocol === protocolUdp && payloadBytes > 0) {
      noteData(page, row, isForward);
    }
    if (payloadBytes > 0) this.histograms.add(page, row, isForward, headers);
    this.#watcher?.see(slot, isForward, headers, timeUs, wireBytes);
    if (!headers.isRepeat) this.#headers?.see(slot, isForward, headers, timeUs, origin);
    const isTold =
      page.isObserved[row] !== 0 &&
      (payloadBytes > 0 || (headers.tcpFlags & (flagSyn | flagFin | flagRst)) !== 0);
    if (isTold && !this.#observer!.see(slot, isForward, headers, timeUs, origin)) {
      page.isObserved[row] = 0;
    }
    this.#index?.note(origin, page.serials[row]!);
  }

  release(page: FlowPage, row: number): void {
    this.histograms.release(page, row);
  }
}
