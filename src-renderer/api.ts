// The one way from the page to the engine, whichever shell the page runs in.

import { apiOver, type Transport } from '../src-contract/client.ts';
import { httpTransport } from './transport/http-transport.ts';

declare global {
  interface Window {
    /** Put there by the desktop app's preload. */
    readonly bridge?: Transport;
  }
}

export const transport: Transport = window.bridge ?? httpTransport(location.origin);
export const api = apiOver((name, input) => transport.call(name, input));
