import type { CaptureToolName } from '../../src-contract/program-settings.ts';
import { capSource } from './cap-source.ts';
import type { CaptureSource } from './capture-source.ts';
import { dumpcapSource } from './dumpcap-source.ts';
import { tcpdumpSource } from './tcpdump-source.ts';

const sources: Readonly<Record<CaptureToolName, CaptureSource>> = {
  dumpcap: dumpcapSource,
  tcpdump: tcpdumpSource,
  cap: capSource,
};

export const chosenSource = ({ name }: { readonly name: CaptureToolName }): CaptureSource =>
  sources[name];
