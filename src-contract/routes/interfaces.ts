import type { CaptureToolName } from '../program-settings.ts';
import { Nothing, route } from '../route.ts';

/** Why nothing can be captured there, for a person. */
export interface CaptureObstacle {
  readonly why: 'no-tool' | 'no-right' | 'down' | 'gone' | 'other';
  readonly sentence: string;
  /** What to do about it on this system; '' where nobody can tell. */
  readonly remedy: string;
  /** Of the remedy, what can be copied into a terminal; '' where it takes more than that. */
  readonly command: string;
  /** Where what is missing can be had. */
  readonly link: string | null;
}

export interface NetworkInterface {
  readonly name: string;
  /** '' where the system says nothing. */
  readonly description: string;
  readonly addresses: readonly string[];
  /** Null where the system does not say. */
  readonly isUp: boolean | null;
  readonly isLoopback: boolean;
  /** As libpcap names it: `EN10MB` is Ethernet. Null without the right to look. */
  readonly linkType: string | null;
  /** What went in and out since it came up, as the system counts; null where it does not. */
  readonly packets: number | null;
  readonly bytes: number | null;
  readonly obstacle: CaptureObstacle | null;
}

export interface InterfaceList {
  /** What would capture, by the setting `capture.source`; null where there is nothing that could. */
  readonly source: CaptureToolName | null;
  readonly sourcePath: string | null;
  readonly interfaces: readonly NetworkInterface[];
}

export const interfaceRoutes = {
  'interfaces.list': route('GET /capture/interfaces', Nothing).gives<InterfaceList>(),
};
