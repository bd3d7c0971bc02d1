// Programs, told by their bytes, that came in the clear. Each is worth a note; it is more when what stands
// around it says that nobody should know, and most when it stands in a list.

import { grouped, listed, many } from '../base/in-words.ts';
import { detector, type IndicatorMatcher } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { FtpDataPorts } from './ftp-data-ports.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import { downloadSigns, fileEnds } from './seen-file.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minBytes: number;
  readonly minWeight: number;
}

const id = 'suspicious-download';
const mostSources = 2000;
const mostShown = 20;
const mostWaiting = 2000;
const bare = 'bare connection';
const mails = ['smtp', 'pop3', 'imap'];
/** Scripts and markup that pages are made of. */
const weak = ['script', 'php', 'wasm', 'class', 'dex', 'lnk', 'chm'];

export const suspiciousDownload = detector<Settings>({
  id,
  title: 'Suspicious file',
  attack: 'T1105',
  explain: 'A program came in the clear: by HTTP, FTP, mail, or over a bare connection.',
  impact: 'medium',
  defaults: { minBytes: 100, minWeight: 2 },

  start: (settings, { indicators }) => {
    const sources = new RecentMap<string, Source>(mostSources, (key) => new Source(key));
    const flows = new RecentMap<string, FlowFiles>(mostWaiting, () => ({
      files: [],
      hasCode: false,
    }));
    const dataPorts = new FtpDataPorts();

    const judge = (
      file: SeenEvent,
      exchange: SeenEvent | undefined,
      hasCode: boolean,
    ): Finding[] => {
      const grade = gradeOf(file, exchange, { settings, indicators, hasCode, dataPorts });
      if (!grade) return [];
      const { from } = fileEnds(file);
      const source = sources.touch(`${from}>${grade.way}`);
      const isWorse = source.add(file, grade);
      return isWorse || source.dossier.isDue(1) ? [finding(source, settings)] : [];
    };

    const see = (event: SeenEvent): Finding[] => {
      dataPorts.note(event);
      if (event.kind === 'shellcode') {
        if (textIn(event, 'sign') === 'decoder') flows.touch(event.flowId).hasCode = true;
        return [];
      }
      if (event.kind === 'file') {
        if (textIn(event, 'service') !== 'http')
          return judge(event, undefined, flows.get(event.flowId)?.hasCode === true);
        flows.touch(event.flowId).files.push(event);
        return [];
      }
      if (event.kind !== 'http') return [];
      const waiting = flows.get(event.flowId);
      return (waiting?.files.splice(0) ?? []).flatMap((f) => judge(f, event, waiting!.hasCode));
    };

    /** Of exchanges that were never told. */
    const rest = (): Finding[] =>
      [...flows.values()].flatMap(({ files, hasCode }) =>
        files.splice(0).flatMap((file) => judge(file, undefined, hasCode)),
      );

    return {
      see: ({ events }) => events.flatMap(see),
      end: () => [
        ...rest(),
        ...[...sources.values()].filter((s) => s.dossier.hasGrown).map((s) => finding(s, settings)),
      ],
    };
  },
});

interface FlowFiles {
  readonly files: SeenEvent[];
  hasCode: boolean;
}

interface Grade {
  readonly impact: Severity;
  readonly confidence: number;
  readonly signs: readonly string[];
  /** How it came: http, ftp, mail, a bare connection. */
  readonly way: string;
}

interface Surroundings {
  readonly settings: Settings;
  readonly indicators: IndicatorMatcher;
  readonly hasCode: boolean;
  readonly dataPorts: FtpDataPorts;
}

function gradeOf(
  file: SeenEvent,
  exchange: SeenEvent | undefined,
  { settings, indicators, hasCode, dataPorts }: Surroundings,
): Grade | undefined {
  const way = wayOf(file, dataPorts);
  const list = indicators.isEmpty ? undefined : indicators.hash(textIn(file, 'sha256'));
  if (list !== undefined && textIn(file, 'sha256') !== '')
    return { impact: 'critical', confidence: 0.95, signs: [`its SHA-256 stands in ${list}`], way };
  if (file.details.is_executable !== true || numberIn(file, 'bytes') < settings.minBytes)
    return undefined;
  const { signs, weight } = downloadSigns(file, exchange);
  if (hasCode) return { ...{ impact: 'high', confidence: 0.85, way }, signs: [...signs, codeSign] };
  if (way === 'smb') return undefined;
  return { ...levelOf(file, way, weight, settings), signs, way };
}

const codeSign = 'it holds code that finds functions as exploits do';

function levelOf(
  file: SeenEvent,
  way: string,
  weight: number,
  { minWeight }: Settings,
): Pick<Grade, 'impact' | 'confidence'> {
  const isWeak = weak.includes(textIn(file, 'kind'));
  const heavy = weight - (isWeak ? 1 : 0);
  const isUpload = textIn(file, 'direction') === 'upload';
  if (mails.includes(way)) return { impact: 'medium', confidence: isWeak ? 0.5 : 0.75 };
  if (way === bare) return { impact: 'medium', confidence: isWeak ? 0.5 : 0.8 };
  if (way === 'ftp') return { impact: 'medium', confidence: heavy > 0 ? 0.7 : 0.5 };
  if (isUpload) return { impact: 'medium', confidence: textIn(file, 'kind') === 'php' ? 0.7 : 0.5 };
  if (heavy >= minWeight + 2) return { impact: 'high', confidence: 0.8 };
  if (heavy >= minWeight) return { impact: 'medium', confidence: 0.8 };
  return { impact: 'medium', confidence: heavy > 0 ? 0.6 : 0.5 };
}

function wayOf(file: SeenEvent, dataPorts: FtpDataPorts): string {
  const service = textIn(file, 'service');
  if (service !== '') return service;
  const { srcIp, srcPort, dstIp, dstPort } = file;
  const isData = dataPorts.has(dstIp, dstPort) || dataPorts.has(srcIp, srcPort);
  return isData ? 'ftp' : bare;
}

class Source {
  readonly dossier: Dossier;
  worst: Grade | undefined;
  readonly signs = new Set<string>();
  readonly names: string[] = [];
  readonly hashes: string[] = [];
  readonly kinds = new Set<string>();
  bytes = 0;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  /** True when nothing before it was as bad. */
  add(file: SeenEvent, grade: Grade): boolean {
    const { from, to } = fileEnds(file);
    this.dossier.addEvent(file);
    this.dossier.attackers.add(from);
    this.dossier.victims.add(to);
    for (const sign of grade.signs) this.signs.add(sign);
    keep(this.names, textIn(file, 'name'));
    keep(this.hashes, textIn(file, 'sha256'));
    this.kinds.add(textIn(file, 'kind'));
    this.bytes += numberIn(file, 'bytes') || 0;
    const isWorse = rankOf(grade) > rankOf(this.worst);
    if (isWorse) this.worst = grade;
    return isWorse;
  }
}

function keep(list: string[], text: string): void {
  if (text !== '' && list.length < mostShown && !list.includes(text)) list.push(text);
}

const ranks = ['info', 'low', 'medium', 'high', 'critical'];
const rankOf = (grade: Grade | undefined): number =>
  grade ? ranks.indexOf(grade.impact) + grade.confidence : 0;

function finding(source: Source, { minWeight }: Settings): Finding {
  const { dossier, worst, signs, names, hashes, kinds, bytes } = source;
  const [from = '', way = ''] = dossier.key.split('>');
  const to =
    dossier.victims.count === 1 ? dossier.victims.listed[0] : many(dossier.victims.count, 'host');
  const called = names.length > 0 ? ` (${listed(names, 3)})` : '';
  const why = signs.size > 0 ? `; ${listed([...signs], 6)}` : '';
  const size = bytes > 0 ? `, ${grouped(bytes)} bytes` : '';
  return dossier.tell(id, {
    impact: worst?.impact ?? 'low',
    confidence: worst?.confidence ?? 0.5,
    summary: `${from} gave ${to} ${many(dossier.count, 'program')} ${way === bare ? 'over a' : 'by'} ${way}${called}${size}${why}.`,
    quietIf: `It is a note while fewer signs come together than weigh ${minWeight}, and silent where programs come encrypted.`,
    evidence: {
      way,
      kinds: [...kinds].filter((kind) => kind !== ''),
      names,
      sha256: hashes,
      signs: [...signs],
      bytes,
    },
  });
}
