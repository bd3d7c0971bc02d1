// What the address says of the flow that is open beside a page.

export const flowViews = ['summary', 'why', 'features', 'packets', 'stream', 'events'] as const;
export type FlowView = (typeof flowViews)[number];

export const flowShape = {
  /** As in the column `flow_id`: `1.42`. */
  flow: '',
  /** What is shown of it. */
  view: 'summary',
  /** The packet that is open there, as Wireshark counts frames. */
  at: 0,
};

/** Anything may be typed into an address. */
export const viewOf = (text: string): FlowView =>
  flowViews.find((view) => view === text) ?? 'summary';

export const isFlowId = (text: string): boolean => /^\d{1,4}\.\d{1,12}$/.test(text);
