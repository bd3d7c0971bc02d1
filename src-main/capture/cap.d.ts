// What is used of cap 0.2.1, which brings no types.

declare module 'cap' {
  import type { EventEmitter } from 'node:events';

  export interface CapDevice {
    readonly name: string;
    readonly description?: string;
    readonly addresses: readonly { readonly addr?: string }[];
    readonly flags?: string;
  }

  export class Cap extends EventEmitter {
    /** Answers the link type's name. Packets are written into `packet` one after the other. */
    open(device: string, filter: string, bufferBytes: number, packet: Buffer): string;
    close(): void;
    setMinBytes?(bytes: number): void;
  }

  const addon: {
    readonly Cap: typeof Cap;
    deviceList(): CapDevice[];
  };
  export default addon;
}
