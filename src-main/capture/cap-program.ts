// A process that captures by the package cap: `node cap-program.js list | link I | check I FILTER | capture REQUEST`.
// It says what dumpcap would, so that both are understood alike. Native code is only loaded here: a fault of it ends
// the capture and nothing else. The package needs the buffer to be held, and a process's main thread.

import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Addon from 'cap';
import type { CaptureRequest } from './capture-source.ts';
import { linkNumber } from './link-numbers.ts';
import { RingFiles } from './ring-files.ts';

/** More than the package ever gives of a packet. */
const packetBytes = 65_536;
const kernelBytes = 2 ** 20;
const flushEveryMs = 250;

const [task, ...words] = process.argv.slice(2);
// Native, so that the build leaves it where it is.
const addon = createRequire(import.meta.url)('cap') as typeof Addon;
const packet = Buffer.alloc(packetBytes);

// Written before the process may end.
const say = (line: string) => void writeSync(1, `${line}\n`);
const complain = (line: string) => void writeSync(2, `${line}\n`);

const tasks: Readonly<Record<string, () => void>> = {
  list() {
    for (const { name, description = '', addresses, flags = '' } of addon.deviceList()) {
      const isLoopback = flags.includes('LOOPBACK') || /^lo\d*$/.test(name);
      const known = addresses.flatMap(({ addr }) => addr ?? []);
      say(JSON.stringify({ name, description, addresses: known, isLoopback }));
    }
  },
  link() {
    say(`link type ${opened(words[0]!, '').linkType}`);
    process.exit();
  },
  check() {
    opened(words[0]!, '').cap.close(); // a right that is missing is no fault of the filter
    try {
      opened(words[0]!, words[1]!);
      say('(000) it compiles');
    } catch (error) {
      complain(`invalid capture filter: ${sentenceOf(error)}`);
    }
    process.exit();
  },
  capture: () => capture(JSON.parse(words[0]!) as CaptureRequest),
};

try {
  tasks[task!]!();
} catch (error) {
  complain(sentenceOf(error));
  process.exitCode = 1;
}

function opened(device: string, filter: string, bufferBytes = kernelBytes) {
  const cap = new addon.Cap();
  const linkType = cap.open(device, filter, bufferBytes, packet);
  cap.setMinBytes?.(0);
  return { cap, linkType };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function capture(request: CaptureRequest): void {
  const { interfaceName, filter, snapBytes, bufferMegabytes, packets: most } = request;
  const out = new RingFiles(request);
  const { cap, linkType: name } = opened(interfaceName, filter, bufferMegabytes * 2 ** 20);
  const linkType = linkNumber(name);
  out.begin();
  let packets = 0;
  const end = (code: number) => {
    out.flush();
    process.stderr.write(`Packets: ${packets}\n`, () => process.exit(code));
  };
  cap.on('packet', (wireBytes: number) => {
    const timeUs = Math.round((performance.timeOrigin + performance.now()) * 1000);
    const size = Math.min(wireBytes, snapBytes, packetBytes);
    out.add({ timeUs, extraNs: 0, linkType, wireBytes, bytes: packet.subarray(0, size) });
    packets += 1;
    if (packets === most) end(0);
  });
  setInterval(() => {
    out.flush();
    process.stderr.write(`Packets: ${packets}\n`);
  }, flushEveryMs);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
  process.stderr.on('error', () => end(1)); // whoever listened is gone
}
