// The whole list of what may be asked, and the types that follow from it.

import type { z } from 'zod';
import type { Route } from './route.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { baselineRoutes } from './routes/baseline.ts';
import { liveRoutes } from './routes/capture.ts';
import { captureRoutes } from './routes/captures.ts';
import { caseRoutes } from './routes/cases.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { eventRoutes } from './routes/events.ts';
import { findRoutes } from './routes/find.ts';
import { flowRoutes } from './routes/flows.ts';
import { forwardingRoutes } from './routes/forwarding.ts';
import { hostScoreRoutes } from './routes/host-scores.ts';
import { hostRoutes } from './routes/hosts.ts';
import { interfaceRoutes } from './routes/interfaces.ts';
import { jobRoutes } from './routes/jobs.ts';
import { labelRoutes } from './routes/labels.ts';
import { mlRoutes } from './routes/ml.ts';
import { modelRoutes } from './routes/models.ts';
import { nameRoutes } from './routes/names.ts';
import { packetRoutes } from './routes/packets.ts';
import { queryRoutes } from './routes/query.ts';
import { reportRoutes } from './routes/reports.ts';
import { retentionRoutes } from './routes/retention.ts';
import { settingsRoutes } from './routes/settings.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { systemRoutes } from './routes/system.ts';
import { tableRoutes } from './routes/tables.ts';
import { wiresharkRoutes } from './routes/wireshark.ts';

export const contract = {
  ...captureRoutes,
  ...caseRoutes,
  ...interfaceRoutes,
  ...liveRoutes,
  ...flowRoutes,
  ...labelRoutes,
  ...statisticsRoutes,
  ...findRoutes,
  ...hostRoutes,
  ...hostScoreRoutes,
  ...nameRoutes,
  ...packetRoutes,
  ...eventRoutes,
  ...alertRoutes,
  ...auditRoutes,
  ...reportRoutes,
  ...jobRoutes,
  ...modelRoutes,
  ...mlRoutes,
  ...baselineRoutes,
  ...evaluationRoutes,
  ...queryRoutes,
  ...settingsRoutes,
  ...retentionRoutes,
  ...forwardingRoutes,
  ...systemRoutes,
  ...tableRoutes,
  ...wiresharkRoutes,
};

type Contract = typeof contract;
export type RouteName = keyof Contract;
/** What a caller may leave out is optional here; */
export type QuestionOf<Name extends RouteName> = z.input<Contract[Name]['input']>;
/** and filled in with its default here. */
export type InputOf<Name extends RouteName> = z.output<Contract[Name]['input']>;
export type AnswerOf<Name extends RouteName> =
  Contract[Name] extends Route<z.ZodObject, infer Answer> ? Answer : never;

/** What callers hold. It throws AppError where the reply is a failure. */
export type Api = <Name extends RouteName>(
  name: Name,
  question: QuestionOf<Name>,
) => Promise<AnswerOf<Name>>;
