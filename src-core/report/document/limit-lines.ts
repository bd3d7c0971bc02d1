// What the evidence was narrowed down to before anybody looked at it, and whose clock was put right: whoever reads a
// report has to know what it does not speak of.

import { grouped, many } from '../../base/in-words.ts';
import { utcText } from '../../packet/tree/utc-text.ts';
import type { Analysis } from '../analysis.ts';
import type { Json } from '../json-text.ts';
import { code, type Line } from './report-block.ts';

type Parameters = Readonly<Record<string, Json>>;

export function limitLines({ parameters }: Pick<Analysis, 'parameters'>): Line[] {
  const filters = filterLines(parameters);
  return [
    ...(filters.length > 0 ? filters : ['No filter: all flows.']),
    ...spanLines(parameters),
    ...clockLines(parameters),
  ];
}

/** Captures of a case that were read by other settings than the others have theirs in a list. */
function filterLines(parameters: Parameters): Line[] {
  const { imports } = parameters;
  if (!Array.isArray(imports)) return filterLine(parameters, 'Only');
  return (imports as readonly Parameters[]).flatMap((one) =>
    filterLine(one, `Of evidence ${String(one.evidence)} only`),
  );
}

const filterLine = ({ where }: Parameters, only: string): Line[] =>
  typeof where === 'string' && where !== ''
    ? [[`${only} flows that this filter accepts: `, code(where)]]
    : [];

function spanLines({ sinceUs, untilUs, maxPackets, maxUnpackedBytes }: Parameters): Line[] {
  const edges = [
    typeof sinceUs === 'number' ? `from ${utcText(sinceUs / 1e6)}` : '',
    typeof untilUs === 'number' ? `until ${utcText(untilUs / 1e6)}` : '',
  ].filter(Boolean);
  return [
    ...(edges.length > 0 ? [`Only packets ${edges.join(' ')}.`] : []),
    ...(typeof maxPackets === 'number'
      ? [`No further than the first ${many(maxPackets, 'packet')}.`]
      : []),
    ...(typeof maxUnpackedBytes === 'number'
      ? [`Of a compressed capture no more than ${many(maxUnpackedBytes, 'byte')}.`]
      : []),
  ];
}

function clockLines({ clockOffsetsSec }: Parameters): Line[] {
  if (typeof clockOffsetsSec !== 'object' || clockOffsetsSec === null) return [];
  return Object.entries(clockOffsetsSec).map(
    ([evidence, sec]) =>
      `The clock of evidence ${evidence} was put right by ${signed(Number(sec))} s: its times are not those of the file.`,
  );
}

const signed = (sec: number): string => {
  const [whole = '', ...rest] = String(Math.abs(sec)).split('.');
  return [`${sec < 0 ? '-' : '+'}${grouped(Number(whole))}`, ...rest].join('.');
};
