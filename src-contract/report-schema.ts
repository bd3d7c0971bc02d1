// The JSON report as it is promised to programs: `docs/report-schema.json` is made of this. Every member is always
// there, unless it is optional here; more may follow.

import { z } from 'zod';
import { severities } from '../src-core/detect/finding.ts';
import { marks } from './routes/alerts.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);
const Share = z.number().min(0).max(1);
const Severity = z.enum(severities);
const AlertId = z.string().regex(/^[0-9a-f]{16}$/);
const FlowId = z.string().regex(/^\d+\.\d+$/);
const Seconds = z.number().describe('Seconds since 1970 in UTC, with six decimals.');
const Hosts = z.array(z.string()).max(100).describe('IP and MAC addresses, the first hundred.');
const Plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Evidence = z.object({
  name: z.string(),
  bytes: Count,
  sha256: Sha256.or(z.literal('')),
  number: Count.describe('The E of flow ids E.N.'),
});

const HealthIssue = z.object({
  evidence: Count,
  kind: z.string(),
  count: Count,
  first_packet: Count.nullable(),
  sentence: z.string(),
});

const Summary = z.object({
  packets: Count,
  flows: Count,
  start: Seconds.nullable(),
  end: Seconds.nullable(),
  alerts: Count,
  alerts_by_severity: z.object({
    ...{ critical: Count, high: Count, medium: Count, low: Count, info: Count },
  }),
  within_budget: Count,
  silenced: Count,
});

const Host = z.object({
  host: z.string(),
  severity: Severity.nullable(),
  attacker_in: Count,
  victim_in: Count,
  score: Share.nullable().describe('How unusual it is among the hosts of the capture.'),
  reasons: z.array(z.string()),
});

const Contribution = z.object({
  feature: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  added: z.number().nullable(),
});

const ReportedAlert = z.object({
  id: AlertId.describe('The same for the same traffic, however it was read.'),
  detector: z.string().describe("A rule's id, or model:KIND."),
  title: z.string(),
  severity: Severity,
  confidence: Share,
  attack: z.string().nullable().describe('The ATT&CK technique.'),
  attackers: Hosts,
  victims: Hosts,
  attacker_count: Count,
  victim_count: Count,
  start: Seconds,
  end: Seconds,
  count: Count,
  summary: z.string(),
  evidence: z.record(z.string(), z.union([Plain, z.array(z.union([z.string(), z.number()]))])),
  contributions: z.array(Contribution),
  flow_ids: z.array(FlowId).max(100),
  flow_count: Count,
  explain: z.string(),
  quiet_if: z.string(),
  milestones: z.array(Count),
  within_budget: z.boolean(),
  silenced_by: z.string().nullable(),
});

const Model = z.object({
  name: z.string(),
  sha256: Sha256,
  kind: z.string(),
  title: z.string(),
  profile: z.string(),
  profile_hash: z.string(),
  threshold: z.number().nullable(),
  false_alarm_rate: Share.nullable(),
  seed: z.number().nullable(),
  date: z.string(),
  version: z.string(),
  fitted_rows: Count,
  held_out_rows: Count,
  is_shipped: z.boolean(),
  evidence: z.array(z.object({ name: z.string(), sha256: z.string() })),
  scored_rows: Count,
  reported_rows: Count,
  shift: z.string(),
  trust: z.string(),
});

const KnownName = z.object({
  address: z.string().describe('An IP or MAC address, as alerts list it.'),
  name: z.string().nullable(),
  source: z.string().nullable().describe('What told the name: hosts, tls, http, dns, dhcp ...'),
  country: z.string().nullable().describe('ISO 3166.'),
  as_number: Count.nullable(),
  organization: z.string().nullable(),
  vendor: z.string().nullable().describe('Of a MAC address.'),
});

const Verdict = z.object({
  alert_id: AlertId,
  verdict: z.enum(marks).nullable(),
  status: z.enum(['open', 'closed']),
  note: z.string().nullable(),
});

export const reportSchema = z
  .object({
    wiresift: z.object({
      version: z.string(),
      schema: z.literal(1),
      masked: z.literal(true).optional().describe('Addresses and names are masks.'),
    }),
    evidence: z.array(Evidence),
    parameters: z.record(z.string(), z.json()).describe('By their names in the settings file.'),
    health: z.array(HealthIssue),
    summary: Summary,
    hosts: z.array(Host),
    alerts: z.array(ReportedAlert),
    models: z.array(Model),
    silenced: z.array(ReportedAlert),
    names: z.array(KnownName).optional().describe('Of a case: what hosts of alerts are known as.'),
    flow_filters: z
      .array(z.object({ alert_id: AlertId, where: z.string(), matched: Count }))
      .optional()
      .describe('Of a case: what finds the flows of alerts that list just the first ones.'),
    verdicts: z.array(Verdict).optional().describe('Of a case: what analysts said of alerts.'),
    labels: z.array(z.object({ label: z.string(), flows: Count })).optional(),
    notes: z
      .array(z.object({ flow_id: FlowId, label: z.string().nullable(), note: z.string() }))
      .optional(),
    notes_left_out: Count.optional(),
  })
  .meta({ title: 'Wiresift report', description: 'What `wiresift analyze --json` writes.' });
