// WireGuard (Donenfeld, "WireGuard: Next Generation Kernel Network Tunnel", 5.4): the messages of its
// handshake have sizes of their own, and three zeros behind their type.

import type { Service } from '../service.ts';

const sizes: Readonly<Record<number, number>> = { 1: 148, 2: 92, 3: 64 };

export const wireguard: Service = {
  name: 'wireguard',
  over: 'udp',
  ports: [51_820],
  isLike({ bytes, at, end }) {
    const isSize = sizes[bytes[at]!] === end - at;
    return isSize && bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0
      ? 'yes'
      : 'no';
  },
};
