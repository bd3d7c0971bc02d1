// The default profile. Its features stand behind the flow table's own columns; the matrix that models
// read takes columns of both, and protocol, state and service encoded.

import { type FeatureProfile, featureProfile } from './feature-profile.ts';
import { featureWriter, flowFeatures } from './flow-features.ts';

/** The part of the matrix that is no column of the flow table. */
const columns = [
  'packet_size_mean',
  'packet_size_std',
  'fwd_packet_size_min',
  'fwd_packet_size_mean',
  'fwd_packet_size_std',
  'fwd_packet_size_max',
  'bwd_packet_size_min',
  'bwd_packet_size_mean',
  'bwd_packet_size_std',
  'bwd_packet_size_max',
  'gap_mean',
  'gap_std',
  'gap_max',
  'fwd_gap_mean',
  'fwd_gap_std',
  'fwd_gap_max',
  'bwd_gap_mean',
  'bwd_gap_std',
  'bwd_gap_max',
  'fwd_payload_packets',
  'bwd_payload_packets',
  'fwd_payload_entropy',
  'bwd_payload_entropy',
  'fwd_printable_ratio',
  'bwd_printable_ratio',
  'fwd_ttl_mean',
  'bwd_ttl_mean',
  'fwd_window_mean',
  'bwd_window_mean',
  'fwd_init_window',
  'bwd_init_window',
  'bytes_per_sec',
  'packets_per_sec',
  'down_up_ratio',
  'upload_ratio',
  'active_mean',
  'idle_mean',
  'idle_max',
  'subflows',
  'fwd_bulk_bytes_mean',
  'bwd_bulk_bytes_mean',
] as const;

/** The part that is. */
export const matrixFlowColumns = [
  'duration',
  'fwd_packets',
  'bwd_packets',
  'fwd_bytes',
  'bwd_bytes',
  'fwd_payload_bytes',
  'bwd_payload_bytes',
  'syn',
  'ack',
  'fin',
  'rst',
  'psh',
  'urg',
  'payload_entropy',
  'icmp_error',
  'handshake_rtt',
  'fwd_retransmissions',
  'bwd_retransmissions',
  'is_port_mismatch',
] as const;

export const wiresiftProfile: FeatureProfile = pick('wiresift', 'Wiresift', columns);

/** Every feature there is. */
export const everyProfile: FeatureProfile = pick(
  'all',
  'All features',
  flowFeatures.map(({ column }) => column),
);

function pick(id: string, title: string, chosen: readonly string[]): FeatureProfile {
  return featureProfile({
    id,
    version: 1,
    title,
    settings: {},
    columns: chosen,
    writer: () => featureWriter(chosen),
  });
}
