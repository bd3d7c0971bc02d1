// The small office of the demo and the hosts it talks to. Every address is from the private and
// documentation ranges (RFC 1918, 5737, 3849, 7042), every name from those of RFC 2606.

export interface Host {
  readonly name: string;
  readonly mac: string;
  readonly ip: string;
  readonly ip6: string;
  /** As it arrives at the switch where the capture is taken. */
  readonly ttl: number;
  /** From that switch to the host and back. */
  readonly delayUs: number;
}

export const domain = 'office.example';

export const gateway = inside('gateway', 1, 64, 180);
export const resolver = inside('resolver', 53, 64, 210);
export const fileServer = inside('files', 60, 64, 240);
export const webServer = inside('intranet', 80, 64, 230);
export const sshServer = inside('shell', 22, 64, 220);
export const timeServer = inside('time', 123, 64, 200);
export const servers = [resolver, fileServer, webServer, sshServer, timeServer];

/** Twelve desks; Windows counts down from 128, the others from 64. */
export const workstations: readonly Host[] = Array.from({ length: 12 }, (_, i) =>
  inside(`desk-${String(i + 1).padStart(2, '0')}`, 101 + i, i % 4 === 3 ? 64 : 128, 260 + 13 * i),
);

export const desk = (number: number): Host => workstations[number - 1]!;

/** A host of the Internet: on this wire it has the gateway's hardware address. */
export function outside(name: string, ip: string, delayUs: number, ip6 = '::'): Host {
  return { name, ip, ip6, delayUs, mac: gateway.mac, ttl: 64 - 6 - (delayUs % 9) };
}

function inside(name: string, number: number, ttl: number, delayUs: number): Host {
  return {
    name: `${name}.${domain}`,
    ttl,
    delayUs,
    mac: `00:00:5e:00:53:${number.toString(16).padStart(2, '0')}`,
    ip: `10.20.0.${number}`,
    ip6: `2001:db8:20::${number}`,
  };
}
