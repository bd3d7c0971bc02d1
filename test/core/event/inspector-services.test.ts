// How a flow’s service is found.

import { describe, expect, test } from 'vitest';
import { fakeService, namedService } from './fake-services.ts';
import { inspect, kilobyte, unheard } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

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
    const inspector = inspect([fakeService('HELLO')], unheard);
    const flow = new SpokenFlow(inspector);
    expect(flow.client('what')).toBe(true);
    expect(flow.server('is this')).toBe(false);
    expect(flow.client('HELLO')).toBe(false);
    expect(inspector.heldBytes).toBe(0);
  });

  test('is not looked for in more than 2 KB of a side, nor held for more than 8 KB', () => {
    const inspector = inspect([fakeService('A', { isLike: () => 'more' })], unheard);
    const both = new SpokenFlow(inspector);
    both.client('x'.repeat(2 * kilobyte));
    expect(both.server('x'.repeat(2 * kilobyte - 1))).toBe(true);
    expect(both.server('x')).toBe(false);
    const one = new SpokenFlow(inspector, { slot: 1 });
    for (let i = 0; i < 8; i++) expect(one.client('x'.repeat(kilobyte))).toBe(true);
    expect(one.client('x')).toBe(false);
  });

  test('is not looked for any longer in a capture with a snap length', () => {
    const flow = new SpokenFlow(inspect([fakeService('HELLO')], unheard));
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
