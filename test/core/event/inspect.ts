// An inspector for tests, and the events that leave it.

import { type EventBatch, eventAt } from '../../../src-core/event/event-batch.ts';
import type { FlowPlaces } from '../../../src-core/event/flow-teller.ts';
import { Inspector } from '../../../src-core/event/inspector.ts';
import {
  defaultInspectorSettings,
  type InspectorSettings,
} from '../../../src-core/event/inspector-settings.ts';
import type { Service } from '../../../src-core/event/service.ts';

export const kilobyte = 1024;
export const firstOrigin = 7;

/** Flows that are nowhere but have an origin. */
export const flowPlaces = (first: number): FlowPlaces => ({
  originOf: (slot) => first + slot,
  keysOf: () => undefined,
  keyAt: () => 0,
});

export function inspect(services: readonly Service[], settings: Partial<InspectorSettings> = {}) {
  const all = { ...defaultInspectorSettings, ...settings };
  return new Inspector(services, flowPlaces(firstOrigin), all);
}

/** Nobody takes events: no more is read than the service and its words need. */
export const unheard = { mostEventsPerFlow: 0 };

export function eventsOf(inspector: Inspector) {
  const batches: EventBatch[] = [];
  for (let batch = inspector.takeEvents(); batch; batch = inspector.takeEvents()) {
    batches.push(batch);
  }
  return batches.flatMap((batch) => Array.from(batch.kinds, (_, row) => eventAt(batch, row)));
}
