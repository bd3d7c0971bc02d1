// What leaves the inspector: events, and words.

import { describe, expect, test } from 'vitest';
import { numbersPerEvent } from '../../../src-core/event/event-batch.ts';
import { Inspector } from '../../../src-core/event/inspector.ts';
import { defaultInspectorSettings } from '../../../src-core/event/inspector-settings.ts';
import { fakeService } from './fake-services.ts';
import { eventsOf, firstOrigin, flowPlaces, inspect } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

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
    const inspector = new Inspector([fakeService('HELLO')], flowPlaces(0), settings, (...event) => {
      heard.push(event);
    });
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
