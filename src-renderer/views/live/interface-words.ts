// What is said of the interfaces of this machine.

import type {
  CaptureObstacle,
  InterfaceList,
  NetworkInterface,
} from '../../../src-contract/routes/interfaces.ts';

const linkWords: Readonly<Record<string, string>> = {
  EN10MB: 'Ethernet',
  LINUX_SLL: 'Linux, cooked',
  LINUX_SLL2: 'Linux, cooked',
  IEEE802_11: 'Wi-Fi',
  IEEE802_11_RADIO: 'Wi-Fi, monitor mode',
  RAW: 'IP without a link',
  IPV4: 'IPv4 without a link',
  NULL: 'Loopback',
  LOOP: 'Loopback',
  BLUETOOTH_LINUX_MONITOR: 'Bluetooth',
  USB_LINUX_MMAPPED: 'USB',
  NFLOG: 'Netfilter log',
};

export const linkText = (linkType: string | null): string =>
  linkType === null ? '' : (linkWords[linkType] ?? linkType);

export function stateText({ isUp, obstacle }: NetworkInterface): string {
  if (obstacle?.why === 'no-right') return 'no right to capture';
  if (obstacle?.why === 'no-tool') return 'cannot be captured';
  if (obstacle?.why === 'gone') return 'gone';
  if (isUp === null) return obstacle ? 'cannot be captured' : '';
  return isUp ? 'up' : 'down';
}

/** Without its name and that it cannot be captured: both stand beside it. */
export function reasonText({ name, obstacle }: NetworkInterface): string {
  const sentence = obstacle?.sentence ?? '';
  const known = `${name} cannot be captured: `;
  return sentence.startsWith(known) ? sentence.slice(known.length) : sentence;
}

/** Those that can be captured first, then those that carry traffic; otherwise as the system lists them. */
export function inOrderOfUse(interfaces: readonly NetworkInterface[]): readonly NetworkInterface[] {
  return interfaces.toSorted((a, b) => usefulness(b) - usefulness(a));
}

/** With a right that can be given, or a program that can be had. */
const isCurable = ({ why }: CaptureObstacle): boolean => why === 'no-right' || why === 'no-tool';

function usefulness({ obstacle, isUp, isLoopback, addresses }: NetworkInterface): number {
  const traffic = !isUp || addresses.length === 0 ? 0 : isLoopback ? 1 : 2;
  if (!obstacle) return 20 + traffic;
  return isCurable(obstacle) ? 10 + traffic : 0;
}

/** The one that is chosen while nobody has chosen, or that one is gone. */
export function chosenInterface(
  { interfaces }: InterfaceList,
  wanted: string,
): NetworkInterface | undefined {
  const free = inOrderOfUse(interfaces).filter(({ obstacle }) => !obstacle);
  return free.find(({ name }) => name === wanted) ?? free[0];
}

export interface CaptureRemedy {
  readonly title: string;
  readonly remedy: string;
  readonly command: string;
  readonly link: string | null;
  /** Whom it would help. */
  readonly names: readonly string[];
}

/** The same remedy mostly helps all of them: it is said once. An interface that is down needs no more words. */
export function remediesOf(interfaces: readonly NetworkInterface[]): readonly CaptureRemedy[] {
  const byRemedy = new Map<string, CaptureRemedy>();
  for (const { name, obstacle } of interfaces) {
    if (!obstacle || !isCurable(obstacle)) continue;
    const { why, remedy, link, command, sentence } = obstacle;
    const title = why === 'no-right' ? 'There is no right to capture' : sentence;
    const names = [...(byRemedy.get(title)?.names ?? []), name];
    byRemedy.set(title, { title, remedy, command, link, names });
  }
  return [...byRemedy.values()];
}
