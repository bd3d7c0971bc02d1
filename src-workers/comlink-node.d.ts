// comlink ships this adapter without types under its own name.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';

  interface NodePort {
    postMessage(message: unknown, transfer?: readonly unknown[]): void;
    on(event: string, listener: (value: unknown) => void): unknown;
    off(event: string, listener: (value: unknown) => void): unknown;
  }
  const nodeEndpoint: (port: NodePort) => Endpoint;

  export default nodeEndpoint;
}
