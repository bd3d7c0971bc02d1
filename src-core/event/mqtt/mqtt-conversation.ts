// Both sides of MQTT, packet by packet; of long ones only the beginning is read.

import { ByteCursor } from '../byte-cursor.ts';
import { type Login, loginDetails } from '../login.ts';
import type { Conversation, Tell } from '../service.ts';
import { type Connect, lengthAndText, readConnect, skipProperties } from './connect.ts';
import { type PacketHead, packetType, readPacketHead } from './packet-head.ts';

/** A topic has its place in here, and payloads do not matter. */
const mostRead = 2048;
const mostTopics = 50;

interface Side {
  /** Bytes of a packet that nobody reads. */
  toPass: number;
  isLost: boolean;
}

export class MqttConversation implements Conversation {
  readonly readsOn = true;
  readonly #tell: Tell;
  readonly #forward: Side = { toPass: 0, isLost: false };
  readonly #backward: Side = { toPass: 0, isLost: false };
  readonly #topics = new Set<string>();
  #connect: Connect | undefined;
  #level = 4;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  get isDone(): boolean {
    return this.#forward.isLost && this.#backward.isLost;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = isForward ? this.#forward : this.#backward;
    let next = at;
    while (next < end && !side.isLost) {
      const passed = Math.min(side.toPass, end - next);
      side.toPass -= passed;
      next += passed;
      const read = this.#readPacket(side, bytes, next, end);
      if (read === 0) return next - at;
      next += read;
    }
    return end - at;
  }

  /** The next segment should begin a packet: if not, its first bytes will hardly look like one. */
  skip(isForward: boolean, missing: number): void {
    const side = isForward ? this.#forward : this.#backward;
    side.toPass = Math.max(0, side.toPass - missing);
  }

  end(): void {
    if (this.#connect) this.#tellConnect(this.#connect, undefined);
  }

  #readPacket(side: Side, bytes: Uint8Array, at: number, end: number): number {
    if (at >= end) return 0;
    const head = readPacketHead(bytes, at, end);
    if (head === 'more') return 0;
    if (head === undefined) {
      side.isLost = true;
      return 0;
    }
    const handed = Math.min(head.bytes, mostRead);
    if (at + handed > end) return 0;
    side.toPass = head.bytes - handed;
    this.#hear(head, new ByteCursor(bytes, at + head.headBytes, at + handed));
    return handed;
  }

  #hear(head: PacketHead, packet: ByteCursor): void {
    if (head.type === packetType.connect) this.#hearConnect(packet);
    else if (head.type === packetType.connack) this.#hearAnswer(packet);
    else if (head.type === packetType.publish) this.#tellTopic('publish', packet, head.bytes);
    else if (head.type === packetType.subscribe) this.#hearSubscribe(packet);
  }

  #hearConnect(packet: ByteCursor): void {
    if (this.#connect) this.#tellConnect(this.#connect, undefined);
    this.#connect = readConnect(packet);
    this.#level = this.#connect.level;
  }

  #hearAnswer(packet: ByteCursor): void {
    packet.skip(1);
    const code = packet.u8();
    if (this.#connect) this.#tellConnect(this.#connect, code);
    else this.#tell.event('mqtt', { packet: 'connack', code });
    this.#connect = undefined;
  }

  #tellConnect(connect: Connect, code: number | undefined): void {
    const { level, clientId, user, passwordBytes, willTopic } = connect;
    this.#tell.event('mqtt', {
      ...{ packet: 'connect', version: level, client_id: clientId, user, will_topic: willTopic },
      ...{ has_password: passwordBytes === undefined ? undefined : passwordBytes > 0, code },
    });
    if (user === undefined) return;
    const isSuccess = code === undefined ? undefined : code === 0;
    const login: Login = { service: 'mqtt', user, method: 'password', passwordBytes, isSuccess };
    this.#tell.event('login', loginDetails(login));
  }

  #hearSubscribe(packet: ByteCursor): void {
    packet.skip(2); // the packet's number
    if (this.#level >= 5) skipProperties(packet);
    while (packet.left > 2 && !packet.isShort) {
      this.#tellTopic('subscribe', packet, undefined);
      packet.skip(1); // the quality of service that is wanted
    }
  }

  /** Each topic once. */
  #tellTopic(kind: string, packet: ByteCursor, bytes: number | undefined): void {
    const topic = lengthAndText(packet);
    const key = `${kind} ${topic}`;
    if (topic === undefined || topic === '' || this.#topics.has(key)) return;
    if (this.#topics.size >= mostTopics) return;
    this.#topics.add(key);
    this.#tell.event('mqtt', { packet: kind, topic, bytes });
  }
}
