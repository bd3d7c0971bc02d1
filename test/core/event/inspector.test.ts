// What a conversation gets to hear of its flow’s packets.

import { describe, expect, test } from 'vitest';
import {
  flagAck,
  flagRst,
  flagSyn,
  laterFragment,
  PacketHeaders,
  protocolIcmp,
  protocolTcp,
} from '../../../src-core/packet/packet-headers.ts';
import { fakeService } from './fake-services.ts';
import { eventsOf, firstOrigin, inspect, unheard } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

describe('a conversation', () => {
  test('is let go when it is done', () => {
    const hello = fakeService('HELLO');
    const inspector = inspect([hello]);
    const flow = new SpokenFlow(inspector);
    flow.client('HELLO');
    expect(flow.server('good bye')).toBe(false);
    inspector.end(0);
    expect(hello.listeners[0]).toMatchObject({ heard: '>HELLO<good bye', isEnded: false });
  });

  test('hears of the end of its flow, after the last that there is to read', () => {
    const hello = fakeService('HELLO');
    const inspector = inspect([hello]);
    const flow = new SpokenFlow(inspector);
    flow.client('HELLO');
    flow.lose(true, 3);
    flow.client('again');
    inspector.end(0);
    expect(hello.listeners[0]).toMatchObject({ heard: '>HELLO>[3]>again', isEnded: true });
    expect(eventsOf(inspector).map(({ kind }) => kind)).toEqual(['stream-gap', 'end']);
  });

  test('gets the first 64 KB of each side, and is let go then', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello], { mostStreamBytes: 10 }));
    expect(flow.client('HELLO')).toBe(true);
    expect(flow.client(' world')).toBe(true);
    expect(flow.server('0123456')).toBe(true);
    expect(flow.server('789abc')).toBe(false);
    expect(hello.listeners[0]).toMatchObject({
      heard: '>HELLO> worl<0123456<789',
      isEnded: true,
    });
  });

  test('gets all when it reads on', () => {
    const hello = fakeService('HELLO', { readsOn: true });
    const flow = new SpokenFlow(inspect([hello], { mostStreamBytes: 10 }));
    flow.client('HELLO world');
    flow.server('0123456789abc');
    expect(flow.client(' and all')).toBe(true);
    expect(hello.listeners[0]?.heard).toBe('>HELLO world<0123456789abc> and all');
  });

  test('gets what was out of order once it is in order', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello]));
    flow.shakeHands();
    flow.packet(true, { text: 'LO world', number: 1003 });
    flow.packet(true, { text: 'HEL', number: 1000 });
    expect(hello.listeners[0]?.heard).toBe('>HEL>LO world');
  });

  test('is told what is missing before it, also when that came first', () => {
    const hello = fakeService('HELLO');
    const ready = fakeService('READY');
    const flow = new SpokenFlow(inspect([hello, ready]));
    flow.shakeHands();
    flow.packet(true, { text: 'HELLO', number: 1010 });
    flow.packet(false, { text: 'hm', ack: 1015 });
    expect(hello.listeners[0]?.heard).toBe('>[10]>HELLO<hm');
  });

  test('does not take the middle of an opening for one', () => {
    const hello = fakeService('HELLO');
    const inspector = inspect([hello], unheard);
    const flow = new SpokenFlow(inspector);
    flow.client('HE');
    flow.lose(true, 1);
    flow.client('HELLO');
    flow.reset(true);
    expect(inspector.serviceOf(0)).toBe('');
    expect(flow.server('x')).toBe(false);
  });

  test('with data in the SYN, and none in a RST', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello]));
    flow.packet(true, { text: 'HELLO', flags: flagSyn, number: 999 });
    flow.packet(true, { text: 'HELLO there', number: 1000 });
    flow.packet(false, { text: 'no such port', flags: flagRst | flagAck });
    expect(hello.listeners[0]?.heard).toBe('>HELLO> there');
  });

  test('of a flow that was cut goes on in the next one', () => {
    const hello = fakeService('HELLO');
    const inspector = inspect([hello]);
    const flow = new SpokenFlow(inspector);
    flow.client('HELLO name=one');
    const next = new SpokenFlow(inspector, { slot: 5, begins: false });
    inspector.carryOn(0, 5);
    inspector.end(0);
    next.lose(true, 14);
    expect(next.client(' name=two !now')).toBe(true);
    expect(hello.listeners[0]?.heard).toBe('>HELLO name=one> name=two !now');
    inspector.begin(0);
    expect([inspector.serviceOf(0), inspector.wordOf(0, 'serverName')]).toEqual(['', '']);
    expect([inspector.serviceOf(5), inspector.wordOf(5, 'serverName')]).toEqual(['hello', 'one']);
    expect(eventsOf(inspector)).toMatchObject([{ flow: firstOrigin + 5, packet: next.origin }]);
  });

  test('that was let go stays so in the next flow, and its words stay with the old one', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const flow = new SpokenFlow(inspector);
    flow.client('HELLO name=one bye');
    inspector.carryOn(0, 3);
    inspector.end(0);
    const names = [0, 3].map((slot) => inspector.wordOf(slot, 'serverName'));
    expect(names).toEqual(['one', 'one']);
    expect(new SpokenFlow(inspector, { slot: 3, begins: false }).client('HELLO')).toBe(false);
  });
});

describe('datagrams', () => {
  const udp = { isTcp: false };

  test('are handed on one by one, and never again', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello]), udp);
    flow.client('HELLO');
    hello.listeners[0]!.use = () => 1;
    flow.server('one');
    flow.server('two');
    expect(hello.listeners[0]?.heard).toBe('>HELLO<o<t');
  });

  test('that came before their service was known are read first', () => {
    const ready = fakeService('READY');
    const inspector = inspect([ready]);
    const flow = new SpokenFlow(inspector, udp);
    flow.client('what');
    flow.server('READ');
    flow.client('!why');
    const { origin } = flow;
    flow.server('READY');
    expect(inspector.serviceOf(0)).toBe('ready');
    expect(ready.listeners[0]?.heard).toBe('>what<READ>!why<READY');
    expect(eventsOf(inspector)).toMatchObject([{ packet: origin, isForward: true }]);
    expect(inspector.heldBytes).toBe(0);
  });

  test('of each side four are looked at', () => {
    const more = fakeService('A', { isLike: () => 'more' });
    const flow = new SpokenFlow(inspect([more]), udp);
    for (let i = 0; i < 4; i++) expect(flow.client('x')).toBe(true);
    for (let i = 0; i < 3; i++) expect(flow.server('x')).toBe(true);
    expect(flow.server('x')).toBe(false);
  });

  test('that nobody knows and nobody answers are not looked at for long', () => {
    const flow = new SpokenFlow(inspect([fakeService('HELLO')]), udp);
    for (let i = 0; i < 4; i++) expect(flow.client('x')).toBe(true);
    expect(flow.client('x')).toBe(false);
  });

  test('are whole, also the one with which 64 KB are full', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello], { mostStreamBytes: 6 }), udp);
    flow.client('HELLO');
    flow.client('world');
    expect(flow.client('more')).toBe(true);
    expect(flow.server('me too')).toBe(false);
    expect(hello.listeners[0]).toMatchObject({ heard: '>HELLO>world<me too', isEnded: true });
  });

  test('are as long as they were captured', () => {
    const hello = fakeService('HELLO');
    const flow = new SpokenFlow(inspect([hello]), udp);
    flow.packet(true, { text: 'HELLO', wireBytes: 500 });
    flow.packet(true, { text: '', wireBytes: 500 });
    expect(hello.listeners[0]?.heard).toBe('>HELLO');
  });
});

describe('packets without anything to read', () => {
  const inspector = inspect([fakeService('HELLO')]);
  const headers = (rest: Partial<PacketHeaders>) => {
    const packet = { protocol: protocolTcp, hasPorts: true, tcpFlags: flagAck, ...rest };
    return Object.assign(new PacketHeaders(), packet);
  };

  test.each([
    ['a SYN', true, headers({ tcpFlags: flagSyn })],
    ['a fragment without ports', true, headers({ fragment: laterFragment, payloadBytes: 8 })],
    ['a cut header', true, headers({ hasPorts: false })],
    [
      'a header cut before its flags',
      true,
      headers({ tcpFlags: 0, payloadBytes: 8, payloadAt: 40 }),
    ],
    ['payload that was not captured', true, headers({ payloadBytes: 8, payloadAt: 40, end: 40 })],
    ['an ICMP message', false, headers({ protocol: protocolIcmp, payloadBytes: 8, end: 8 })],
  ])('%s', (_name, isWanted, packet) => {
    inspector.begin(0);
    expect(inspector.see(0, true, packet, 1, 1)).toBe(isWanted);
    inspector.end(0);
    expect(inspector.heldBytes).toBe(0);
    expect(inspector.events).toBe(0);
  });
});
