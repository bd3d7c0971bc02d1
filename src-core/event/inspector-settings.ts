// How much of what flows carry is read, and how much of it may be held.

export interface InspectorSettings {
  /** Of each direction of a flow, unless its service is read to the end. */
  readonly mostStreamBytes: number;
  /** Of all flows together. */
  readonly mostHeldBytes: number;
  readonly mostEventsPerFlow: number;
}

export const defaultInspectorSettings: InspectorSettings = {
  mostStreamBytes: 64 * 1024,
  mostHeldBytes: 256 * 1024 * 1024,
  mostEventsPerFlow: 1000,
};
