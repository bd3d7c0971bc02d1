// An analysis -> the report that a person reads, as blocks. What the evidence says stands before what was made of it.

import { during, listed, many } from '../../base/in-words.ts';
import { type Analysis, baseName } from '../analysis.ts';
import { bandsOf } from '../charts/timeline-bands.ts';
import { timelineOption } from '../charts/timeline-option.ts';
import { heardAlerts, silencedAlerts } from '../reported-alerts.ts';
import { alertBlocks, silencedPart, summaryBlocks } from './alert-parts.ts';
import { evidencePart, hostsPart, parametersPart } from './evidence-parts.ts';
import { limitLines } from './limit-lines.ts';
import { evaluationsPart, modelsPart } from './model-parts.ts';
import { readingPart } from './reading-part.ts';
import type { Block, Line, ReportDocument } from './report-block.ts';
import { saidPart } from './said-part.ts';
import { spanText } from './time-lines.ts';

export function reportDocument(analysis: Analysis): ReportDocument {
  const [heard, silenced] = [heardAlerts(analysis), silencedAlerts(analysis)];
  const names = analysis.evidence.map(({ name }) => baseName(name));
  return {
    title: `Report on ${listed(names, 3) || 'nothing'}`,
    lead: leadOf(analysis),
    parts: [
      {
        id: 'summary',
        title: 'Summary',
        blocks: [...summaryBlocks(heard, silenced.length), ...timelineBlocks(analysis)],
      },
      evidencePart(analysis),
      { id: 'alerts', title: 'Alerts', blocks: alertBlocks(heard, analysis) },
      ...silencedPart(silenced, analysis),
      ...hostsPart(analysis),
      ...saidPart(analysis),
      ...modelsPart(analysis),
      ...evaluationsPart(analysis),
      readingPart,
      parametersPart(analysis),
    ],
  };
}

function leadOf(analysis: Analysis): Line[] {
  const { version, packets, flows, startUs, endUs, isMasked } = analysis;
  const span = startUs === null || endUs === null ? [] : [spanText(startUs, endUs)];
  return [
    [countedText(packets, flows), ...span.map((text) => `, ${text}`)],
    ...limitLines(analysis),
    ...(isMasked ? [maskedWords] : []),
    `Made by Wiresift ${version}. All times are in UTC.`,
  ];
}

/** A log of flows has no packets, which is not to say that there were none. */
export const countedText = (packets: number, flows: number): string =>
  packets === 0 && flows > 0
    ? `${many(flows, 'flow')} of logs, without packets`
    : `${many(packets, 'packet')}, ${many(flows, 'flow')}`;

const maskedWords =
  'Masked for sharing: addresses and names are not those of the evidence, the same one always has the same mask, and what was written freely is left out.';

function timelineBlocks({ timeline }: Analysis): Block[] {
  if (!timeline || timeline.buckets === 0) return [];
  const bands = bandsOf(timeline, 'bytes');
  const option = timelineOption({ timeline, bands, measure: 'bytes' });
  return [
    {
      kind: 'figure',
      title: 'Traffic over time',
      charts: [{ option, widthPx: 940, heightPx: 240 }],
      words: `Bytes by protocol, ${stepText(timeline.bucketUs)} a bar; a mark stands above where alerts begin, in the colour of the worst.`,
    },
  ];
}

const stepText = (us: number): string => (us < 1e6 ? `${us / 1000} ms` : during(us));
