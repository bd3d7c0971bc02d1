// An analysis -> what can be shared of it: addresses and names masked, what people wrote left out.

import type { ModelFacts } from '../../model/model-facts.ts';
import { models } from '../../model/models.ts';
import { type Analysis, baseName, type EvidenceFile } from '../analysis.ts';
import type { KnownName } from '../known-names.ts';
import type { ReportedEvaluation, SaidInCase } from '../said-in-case.ts';
import { Mask } from './mask.ts';
import { maskAlert, maskFlow } from './mask-alert.ts';
import { maskParameters } from './mask-parameters.ts';

export function maskAnalysis(analysis: Analysis, key: string): Analysis {
  const mask = new Mask(key);
  const { alertFlows, said, evaluations } = analysis;
  return {
    ...analysis,
    evidence: analysis.evidence.map(maskFile),
    parameters: maskParameters(analysis.parameters, mask),
    alerts: analysis.alerts.map((alert) => maskAlert(alert, mask)),
    silenced: analysis.silenced.map(({ alert }) => ({
      alert: maskAlert(alert, mask),
      rule: { because: 'A rule that is left out here' },
    })),
    hosts: analysis.hosts.map((host) => ({ ...host, host: mask.host(host.host) })),
    alertFlows: alertFlows?.map((flow) => maskFlow(flow, mask)),
    models: analysis.models.map((model) => maskModel(model, mask)),
    names: analysis.names?.map((known) => maskName(known, mask)),
    filters: undefined,
    said: said && maskSaid(said, mask),
    evaluations: evaluations?.map((one, at) => maskEvaluation(one, at, mask)),
    isMasked: true,
  };
}

/** Whoever has the file finds it by its hash; nobody else learns anything of it. */
function maskFile(file: EvidenceFile): EvidenceFile {
  const ending = baseName(file.name).match(/\.(?:pcapng|pcap|cap)(?:\.gz|\.zst)?$/i)?.[0] ?? '';
  return { ...file, name: `capture-${file.number}${ending.toLowerCase()}` };
}

/** Where it is and whose network that is would narrow down who it is. */
const maskName = ({ address, name, source }: KnownName, mask: Mask): KnownName => ({
  ...{ address: mask.host(address), name: name && mask.name(name), source },
  ...{ country: null, asNumber: null, organization: null, vendor: null },
});

const kindTitles = new Map(models.map(({ id, title }) => [id, title]));

function maskModel(model: ModelFacts, mask: Mask): ModelFacts {
  return {
    ...model,
    name: model.isShipped ? model.name : mask.name(model.name),
    title: kindTitles.get(model.kind) ?? model.kind,
    evidence: model.evidence.map(({ name, sha256 }) => ({ name: mask.name(name), sha256 })),
  };
}

const plainLabels = new Set(['attack', 'normal', 'benign', 'background', 'ordinary']);

function maskSaid({ reviews, labels, notes, notesLeftOut }: SaidInCase, mask: Mask): SaidInCase {
  return {
    reviews: reviews.map((review) => ({
      ...review,
      alertId: mask.id(review.alertId),
      note: null,
    })),
    labels: labels.map(({ label, flows }) => ({
      label: plainLabels.has(label.toLowerCase()) ? label : mask.name(label),
      flows,
    })),
    notes: [],
    notesLeftOut: notes.length + notesLeftOut,
  };
}

/** Splits may be named after labels, warnings speak of them. */
function maskEvaluation(one: ReportedEvaluation, at: number, mask: Mask): ReportedEvaluation {
  const splits = [...new Set(one.models.map(({ split }) => split))];
  return {
    ...one,
    title: `Evaluation ${at + 1}`,
    where: one.where === '' ? '' : 'left out',
    models: one.models.map((curves) => ({
      ...curves,
      model: kindTitles.has(curves.model) ? curves.model : mask.name(curves.model),
      split: splits.length === 1 ? one.split : `${splits.indexOf(curves.split) + 1}`,
      warnings: [],
    })),
  };
}
