// Something that happened in a flow, as it leaves: what a conversation told, or its stream.

export interface FlowEvent {
  readonly kind: string;
  /** An `EventDetails` as JSON, made once. */
  readonly details: string;
  /** Origin of the flow's first packet, and of the packet in which this came to light. */
  readonly flow: number;
  readonly packet: number;
  readonly timeUs: number;
  /** It was said by the flow's src. */
  readonly isForward: boolean;
}
