import { z } from 'zod';
import { Nothing, route } from '../route.ts';
import { AlertId } from './alerts.ts';
import type { Job } from './jobs.ts';
import { FlowId } from './labels.ts';

export interface WiresharkStatus {
  /** Null where it is not found, and for whoever may not have it started. */
  readonly path: string | null;
  /** It is there, and whoever asks sits at this machine. */
  readonly canOpen: boolean;
}

const Open = z
  .strictObject({ flowId: FlowId.optional(), alertId: AlertId.optional() })
  .refine(
    ({ flowId, alertId }) => (flowId === undefined) !== (alertId === undefined),
    'takes flowId or alertId',
  );

export const wiresharkRoutes = {
  'wireshark.status': route('GET /wireshark', Nothing).gives<WiresharkStatus>(),
  /** Takes the packets out, with their alerts as comments, and starts Wireshark with them. Of the desktop app only. */
  'wireshark.open': route('POST /wireshark', Open).gives<Job>(),
};
