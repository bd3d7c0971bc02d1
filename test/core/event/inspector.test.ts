import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { type EventBatch, eventAt, numbersPerEvent } from '../../../src-core/event/event-batch.ts';
import { Inspector } from '../../../src-core/event/inspector.ts';
import {
  defaultInspectorSettings,
  type InspectorSettings,
} from '../../../src-core/event/inspector-settings.ts';
import type { Service } from '../../../src-core/event/service.ts';
import {
  flagAck,
  flagRst,
  flagSyn,
  laterFragment,
  PacketHeaders,
  protocolIcmp,
  protocolTcp,
} from '../../../src-core/packet/packet-headers.ts';
import { fakeService, namedService } from './fake-services.ts';
import { SpokenFlow } from './spoken-flow.ts';

const kilobyte = 1024;
const firstOrigin = 7;

function inspect(services: readonly Service[], settings: Partial<InspectorSettings> = {}) {
  const all = { ...defaultInspectorSettings, ...settings };
  return new Inspector(services, (slot) => firstOrigin + slot, all);
}

function eventsOf(inspector: Inspector) {
  const batches: EventBatch[] = [];
  for (let batch = inspector.takeEvents(); batch; batch = inspector.takeEvents()) {
    batches.push(batch);
  }
  return batches.flatMap((batch) => Array.from(batch.kinds, (_, row) => eventAt(batch, row)));
}

describe('who it is', () => {
  test('is told by the first bytes of the side that speaks first', () => {
    const hello = fakeService('HELLO');
    const inspector = inspect([fakeService('OTHER'), hello]);
    const flow = new SpokenFlow(inspector);
    flow.shakeHands();
    expect(flow.client('HELLO world')).toBe(true);
    expect(flow.server('well met')).toBe(true);
    expect(inspector.serviceOf(0)).toBe('hello');
    expect(hello.listeners[0]?.heard).toBe('>HELLO world<well met');
  });

  test('is told by the server when the client says nothing first', () => {
    const ready = fakeService('READY');
    const flow = new SpokenFlow(inspect([ready]));
    flow.server('READY');
    flow.client('go');
    expect(ready.listeners[0]?.heard).toBe('<READY>go');
  });

  test('may need more bytes, and is read from the beginning of both sides, as they came', () => {
    const ready = fakeService('READY');
    const inspector = inspect([ready]);
    const flow = new SpokenFlow(inspector);
    for (const [say, text] of [
      ['server', 'REA'],
      ['client', 'what?'],
      ['server', 'D'],
      ['client', 'oh'],
    ] as const) {
      expect(flow[say](text)).toBe(true);
      expect(inspector.serviceOf(0)).toBe('');
    }
    flow.server('Y now');
    expect(inspector.serviceOf(0)).toBe('ready');
    expect(ready.listeners[0]?.heard).toBe('<REA>what?<D>oh<Y now');
  });

  test('is asked first of those whose port it is, of dst before src, then of all in order', () => {
    const like = (name: string, ...ports: number[]) => namedService('A', { name, ports });
    const services = [like('any'), like('at-src', 2000), like('at-dst', 1000)];
    const inspector = inspect(services);
    const serviceAt = (srcPort: number, dstPort: number, isTcp = true) => {
      new SpokenFlow(inspector, { srcPort, dstPort, isTcp }).client('A');
      return inspector.serviceOf(0);
    };
    expect(serviceAt(2000, 1000)).toBe('at-dst');
    expect(serviceAt(2000, 1001)).toBe('at-src');
    expect(serviceAt(2001, 1001)).toBe('any');
    expect(serviceAt(2000, 1000, false)).toBe('at-dst');
  });

  test('is not asked of services over the other transport, nor twice of one', () => {
    let asked = 0;
    const count = () => {
      asked += 1;
      return 'no' as const;
    };
    const ports = [9999, 50_000];
    const inspector = inspect([
      fakeService('TCP', { over: 'tcp', ports, isLike: count }),
      fakeService('UDP', { over: 'udp', ports, isLike: () => 'yes' }),
    ]);
    const flow = new SpokenFlow(inspector);
    flow.client('x');
    flow.client('y');
    flow.client('z');
    expect(asked).toBe(1);
    expect(inspector.serviceOf(0)).toBe('');
  });

  test('is told the packet as it stands', () => {
    const seen: unknown[] = [];
    const nosy = fakeService('NOSY', {
      isLike({ isForward, isTcp, srcPort, dstPort }) {
        seen.push([isForward, isTcp, srcPort, dstPort]);
        return 'no';
      },
    });
    const flow = new SpokenFlow(inspect([nosy]), { srcPort: 1, dstPort: 2 });
    flow.server('x');
    flow.client('y');
    expect(seen).toEqual([
      [false, true, 2, 1],
      [true, true, 1, 2],
    ]);
  });

  test('is not looked for any longer when nobody knows either side', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const flow = new SpokenFlow(inspector);
    expect(flow.client('what')).toBe(true);
    expect(flow.server('is this')).toBe(false);
    expect(flow.client('HELLO')).toBe(false);
    expect(inspector.heldBytes).toBe(0);
  });

  test('is not looked for in more than 2 KB of a side, nor held for more than 8 KB', () => {
    const inspector = inspect([fakeService('A', { isLike: () => 'more' })]);
    const both = new SpokenFlow(inspector);
    both.client('x'.repeat(2 * kilobyte));
    expect(both.server('x'.repeat(2 * kilobyte - 1))).toBe(true);
    expect(both.server('x')).toBe(false);
    const one = new SpokenFlow(inspector, { slot: 1 });
    for (let i = 0; i < 8; i++) expect(one.client('x'.repeat(kilobyte))).toBe(true);
    expect(one.client('x')).toBe(false);
  });

  test('is not looked for any longer in a capture with a snap length', () => {
    const flow = new SpokenFlow(inspect([fakeService('HELLO')]));
    const isWanted = Array.from({ length: 83 }, () => {
      const wanted = flow.packet(true, { text: 'x'.repeat(100), wireBytes: 1460 });
      flow.lose(true, 1460);
      return wanted;
    });
    expect(isWanted.indexOf(false)).toBe(81); // the 82nd makes more than 8 KB
  });

  test('of a service without a conversation is all that is wanted', () => {
    const name = namedService('NAME');
    const inspector = inspect([name]);
    const flow = new SpokenFlow(inspector);
    expect(flow.client('NAME and more')).toBe(false);
    inspector.end(0);
    expect(inspector.serviceOf(0)).toBe('name');
  });
});

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
    const inspector = inspect([hello]);
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

describe('events', () => {
  test('say what, of which flow, in which packet, when, and by whom', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const flow = new SpokenFlow(inspector, { slot: 3 });
    flow.client('HELLO');
    flow.server('a !word');
    expect(eventsOf(inspector)).toEqual([
      {
        kind: 'shout',
        details: '{"word":"word"}',
        flow: firstOrigin + 3,
        packet: flow.origin,
        timeUs: flow.origin * 1e6,
        isForward: false,
      },
    ]);
  });

  test('of bytes that were held belong to the packets that brought them', () => {
    const inspector = inspect([fakeService('READY')]);
    const flow = new SpokenFlow(inspector);
    flow.client('!early');
    const { origin } = flow;
    flow.server('READY !now');
    expect(eventsOf(inspector)).toMatchObject([
      { details: '{"word":"early"}', packet: origin, isForward: true },
      { details: '{"word":"now"}', packet: flow.origin, isForward: false },
    ]);
  });

  test('of the stream belong to its side, whoever brought it to light', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const flow = new SpokenFlow(inspector);
    flow.client('HELLO');
    flow.lose(true, 4);
    flow.client('!again');
    flow.server('ok');
    expect(eventsOf(inspector)).toMatchObject([
      { kind: 'stream-gap', isForward: true, packet: flow.origin },
      { kind: 'shout', isForward: true, packet: flow.origin },
    ]);
  });

  test('are no more than a thousand of each flow; the rest is counted', () => {
    const inspector = inspect([fakeService('HELLO')]);
    for (const slot of [0, 1]) {
      new SpokenFlow(inspector, { slot }).client(`HELLO${'!a'.repeat(1200)}`);
    }
    expect(eventsOf(inspector)).toHaveLength(2000);
    expect(inspector.droppedEvents).toBe(400);
  });

  test('are heard at once by a listener, those that are dropped too', () => {
    const heard: unknown[] = [];
    const settings = { ...defaultInspectorSettings, mostEventsPerFlow: 1 };
    const inspector = new Inspector(
      [fakeService('HELLO')],
      () => 0,
      settings,
      (...event) => {
        heard.push(event);
      },
    );
    new SpokenFlow(inspector, { slot: 3 }).client('HELLO!one!two');
    expect(heard).toMatchObject([
      [3, true, 'shout', {}],
      [3, true, 'shout', {}],
    ]);
    expect(eventsOf(inspector)).toHaveLength(1);
  });

  test('leave in batches of 2,048', () => {
    const inspector = inspect([fakeService('HELLO')]);
    for (let slot = 0; slot < 5; slot++) {
      new SpokenFlow(inspector, { slot }).client(`HELLO${'!a'.repeat(900)}`);
    }
    expect(inspector.events).toBe(4500);
    const batches = [1, 2, 3, 4].map(() => inspector.takeEvents());
    expect(batches.map((batch) => batch?.rows)).toEqual([2048, 2048, 404, undefined]);
    expect(batches[2]?.numbers).toHaveLength(404 * numbersPerEvent);
    expect(inspector.events).toBe(0);
  });
});

test('the first word stays, and can be read until the slot is used again', () => {
  const inspector = inspect([fakeService('HELLO')]);
  const flow = new SpokenFlow(inspector);
  flow.client('HELLO name= ');
  expect(inspector.wordOf(0, 'serverName')).toBe('');
  flow.client('name=one name=two');
  inspector.end(0);
  expect(inspector.serviceOf(0)).toBe('hello');
  expect(inspector.wordOf(0, 'serverName')).toBe('one');
  expect(inspector.wordOf(0, 'ja4')).toBe('');
  inspector.begin(0);
  expect(inspector.serviceOf(0)).toBe('');
  expect(inspector.wordOf(0, 'serverName')).toBe('');
});

describe('memory', () => {
  test('is that of the settings; who wants more is given up, and counted', () => {
    const mostHeldBytes = 2 ** 20;
    const inspector = inspect([fakeService('HELLO')], { mostHeldBytes });
    let most = 0;
    const flows = Array.from({ length: 200 }, (_, slot) => new SpokenFlow(inspector, { slot }));
    const isWanted = flows.map((flow) => {
      flow.client('HELLO');
      flow.lose(true, 1);
      const wanted = Array.from({ length: 10 }, () => flow.client('x'.repeat(kilobyte)));
      most = Math.max(most, inspector.heldBytes);
      return wanted.at(-1);
    });
    // Three quarters for 10 KB of each that wait: 76 flows fit in, and some begin.
    expect(isWanted.indexOf(false)).toBe(76);
    expect(inspector.isFull).toBe(true);
    expect(inspector.flowsGivenUp).toBe(124);
    expect(most).toBeLessThanOrEqual(mostHeldBytes);
    for (const { slot } of flows) inspector.end(slot);
    expect(inspector.heldBytes).toBe(mostHeldBytes / 4); // rings, to be used again
  });

  test('is given back by flows that are undecided, too', () => {
    const inspector = inspect([fakeService('HELLO')]);
    const tcp = new SpokenFlow(inspector, { slot: 0 });
    const udp = new SpokenFlow(inspector, { slot: 1, isTcp: false });
    tcp.client('what');
    udp.client('what');
    expect(inspector.heldBytes).toBeGreaterThan(0);
    inspector.end(0);
    inspector.end(1);
    expect(inspector.heldBytes).toBeLessThanOrEqual(128 * kilobyte); // rings
    expect(inspector.isFull).toBe(false);
  });
});

/** Without the signs with which listeners write down who spoke. */
const anyText = fc
  .string({ unit: 'binary-ascii', maxLength: 200 })
  .map((text) => text.replaceAll(/[<>]/g, '.'));

/** Texts of both sides, cut into packets that come in any order a network could make. */
const anyTalk = fc.record({
  client: anyText.map((text) => `no${text}`),
  server: anyText.map((text) => `READY${text}`),
  pieces: fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 20 })), { minLength: 1 }),
  seed: fc.integer(),
});

test('however both sides are cut and mixed up, each is heard as it spoke', () => {
  fc.assert(
    fc.property(anyTalk, ({ client, server, pieces, seed }) => {
      const ready = fakeService('READY');
      const flow = new SpokenFlow(inspect([ready]));
      flow.shakeHands();
      const packets = [...cut(client, true, 1000, pieces), ...cut(server, false, 5000, pieces)];
      for (const { isForward, ...packet } of new Random(seed).shuffled(packets)) {
        flow.packet(isForward, { ...packet, ack: 0 });
      }
      const turns = ready.listeners[0]?.heard.split(/(?=[<>])/) ?? [];
      expect(said(turns, '>')).toBe(client);
      expect(said(turns, '<')).toBe(server);
    }),
    { numRuns: 300 },
  );
});

function said(turns: readonly string[], by: string): string {
  return turns
    .filter((turn) => turn.startsWith(by))
    .map((turn) => turn.slice(1))
    .join('');
}

function cut(
  text: string,
  isForward: boolean,
  first: number,
  pieces: readonly (readonly [boolean, number])[],
) {
  const packets: { isForward: boolean; text: string; number: number }[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const [isTwice, size] = pieces[i % pieces.length]!;
    const packet = { isForward, text: text.slice(at, at + size), number: first + at };
    packets.push(packet);
    if (isTwice) packets.push(packet);
    at += size;
  }
  return packets;
}

test('a hundred thousand packets of chance end soon, and little is held', () => {
  const random = new Random(11);
  const services = [
    fakeService('HELLO'),
    fakeService('A', { readsOn: true, isLike: () => random.pick(['yes', 'no', 'more', 'no']) }),
  ];
  const inspector = inspect(services, { mostEventsPerFlow: 50 });
  const headers = new PacketHeaders();
  headers.bytes = random.bytes(3000);
  headers.hasPorts = true;
  for (let i = 0; i < 100_000; i++) {
    const slot = random.between(0, 7);
    if (random.chance(0.002)) {
      inspector.end(slot);
      inspector.begin(slot);
    }
    headers.protocol = slot < 6 ? 6 : 17;
    headers.tcpFlags = random.between(0, 255);
    headers.tcpSeq = random.chance(0.7) ? random.between(0, 100_000) : random.uint32() | 0;
    headers.tcpAck = random.uint32() | 0;
    headers.payloadAt = random.between(0, 100);
    headers.payloadBytes = random.between(0, 1500);
    headers.end = random.between(0, 1600);
    headers.fragment = random.chance(0.9) ? 0 : random.between(0, 2);
    inspector.see(slot, random.chance(0.5), headers, i, i);
  }
  // Of each of eight flows what waits and what is left over, and one slab of rings.
  expect(inspector.heldBytes).toBeLessThan(8 * 2 * 5 * 64 * kilobyte);
  for (let slot = 0; slot < 8; slot++) inspector.end(slot);
  expect(inspector.heldBytes).toBe(128 * kilobyte);
});
