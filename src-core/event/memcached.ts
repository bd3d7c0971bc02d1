// memcached's text protocol: which commands are given. Over UDP, where it is abused to amplify
// floods, eight bytes stand before each message (protocol.txt, "UDP protocol").

import { eachDatagram } from './each-datagram.ts';
import { hasPort, lineLike } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { EventDetails, Opening, Service } from './service.ts';
import { TextConversation } from './text-conversation.ts';

const ports = [11211];
const storage = /^(?:set|add|replace|append|prepend|cas) (\S{1,250}) \d+ -?\d+ (\d{1,9})(?: .*)?$/;
const command =
  /^(?:get|gets|gat|gats|set|add|replace|append|prepend|cas|delete|incr|decr|touch|stats|version|verbosity|flush_all|quit|mg|ms|lru_crawler|slabs)(?: .*)?$/;
const value = /^VALUE \S{1,250} \d+ (\d{1,9})(?: |$)/;
const answer = /^(?:VALUE|STAT|END|STORED|VERSION|ERROR|SERVER_ERROR|CLIENT_ERROR)(?: |$)/;
const lineEndBytes = 2;
const udpHeadBytes = 8;
const mostNames = 32;

export const memcached: Service = {
  ...{ name: 'memcached', over: 'tcp', ports },
  isLike(opening) {
    const like = lineLike(opening, storage, /^[a-z]{1,8}(?: .*)?$/);
    return like === 'no' && hasPort(opening, ports) ? lineLike(opening, command, /^$/) : like;
  },
  converse: (tell) => new MemcachedConversation(tell),
};

export const memcachedDatagrams: Service = {
  ...{ name: 'memcached', over: 'udp', ports },
  isLike: (opening) => (hasPort(opening, ports) && isFramed(opening) ? 'yes' : 'no'),
  converse: (tell) =>
    eachDatagram((bytes, at, end) => {
      const details = commandDetails(bytes, at + udpHeadBytes, end);
      if (details) tell.event('memcached', details);
    }),
};

class MemcachedConversation extends TextConversation {
  readonly #names = new Set<string>();

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return answer.test(plainText(bytes, at, end, 20));
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    const details = commandDetails(bytes, at, end);
    if (details === undefined) return;
    if (typeof details.bytes === 'number') this.client.count(details.bytes + lineEndBytes);
    const name = String(details.command);
    // Each command once: busy caches are asked thousands of times.
    if (this.#names.has(name) || this.#names.size >= mostNames) return;
    this.#names.add(name);
    this.tell.event('memcached', details);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    const size = value.exec(plainText(bytes, at, end))?.[1];
    if (size !== undefined) this.server.count(Number(size) + lineEndBytes);
  }
}

function commandDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  const line = plainText(bytes, at, end).split('\r\n', 1)[0]!;
  if (!command.test(line)) return undefined;
  const name = line.split(' ', 1)[0]!;
  const keyAt = at + name.length + 1;
  const stored = storage.exec(line);
  const keyEnd = stored ? keyAt + stored[1]!.length : at + line.length;
  return {
    command: name,
    argument: payloadText(bytes, keyAt, keyEnd) || undefined,
    bytes: stored ? Number(stored[2]) : undefined,
  };
}

/** A number, which datagram of how many, and two bytes of zeros. */
function isFramed({ bytes, at, end }: Opening): boolean {
  if (end - at <= udpHeadBytes || bytes[at + 6] !== 0 || bytes[at + 7] !== 0) return false;
  const line = plainText(bytes, at + udpHeadBytes, end).split('\r\n', 1)[0]!;
  return command.test(line) || answer.test(line);
}
