// The parts of the page, and which settings stand in those that are forms.

import type { PagePart } from '../../widgets/part-list.tsx';

export interface FormPart {
  readonly title: string;
  readonly sentence: string;
  /** Each a setting or a group of them. */
  readonly paths: readonly string[];
}

export const formParts: Readonly<Record<string, FormPart>> = {
  flows: {
    title: 'Flows',
    sentence: 'Which packets are one flow, and when it ends. Counts for what is read from now on.',
    paths: ['windowSec', 'flows'],
  },
  lists: {
    title: 'Indicators and models',
    sentence:
      'Your own lists of bad addresses, names and hashes, and the models that score flows: for what is read from now on. In a browser, paths can be taken out but not added: edit the file, or use the desktop app.',
    paths: ['indicators', 'models', 'baseline', 'encoder'],
  },
  names: {
    title: 'Names and places',
    sentence:
      'Files that tell more of an address than a capture does: names, country and network, makers of cards. They are read here; nothing is asked of a network. In a browser, paths can be taken out but not added.',
    paths: ['names'],
  },
  budget: {
    title: 'Alert budget',
    sentence: 'How many alerts are shown first. Anomalies shows what another budget would bring.',
    paths: ['budget'],
  },
  forwarding: {
    title: 'Alert forwarding',
    sentence:
      'Where alerts are sent on to, as soon as they are found. All of it is off until you turn it on. System shows what was sent, and sends a test alert. In a browser, destinations can be turned off but not changed: edit the file, or use the desktop app.',
    paths: ['forwarding'],
  },
  capture: {
    title: 'Capture',
    sentence:
      'Which program captures from an interface. dumpcap comes with Wireshark and keeps the stamps of the kernel; Live shows what was found here.',
    paths: ['capture'],
  },
  notifications: {
    title: 'Notifications',
    sentence:
      'How alerts of a capture that is under way are told, at most every five seconds. A program of your own can hear of them as well: notifications.command, which can only be set in the file itself.',
    paths: ['notifications.desktop', 'notifications.severity', 'notifications.sound'],
  },
  log: {
    title: 'Log',
    sentence: 'How much the program writes into its own log. Takes effect at once.',
    paths: ['log'],
  },
  retention: {
    title: 'Kept files',
    sentence:
      'When what the program keeps of its own goes again. Without a limit nothing goes. System shows what would go now.',
    paths: ['retention'],
  },
};

export const settingsParts = (detectorsChanged: number, rules: number): readonly PagePart[] => [
  { id: 'detectors', title: 'Detectors', ...counted(detectorsChanged) },
  { id: 'silence', title: 'Silences', ...counted(rules) },
  ...Object.entries(formParts).map(([id, { title }]) => ({ id, title })),
  { id: 'labels', title: 'Labels' },
  { id: 'look', title: 'Look' },
  { id: 'privacy', title: 'Privacy' },
];

const counted = (count: number): { readonly count?: string } =>
  count > 0 ? { count: String(count) } : {};

/** `retention.uploads.maxAgeDays` stands under `uploads`. */
export const groupOf = (path: string): string => path.split('.').slice(1, -1).join(' ');
