// The text of a settings file and a rule -> the text with that rule behind its others.

import { type Document, isMap, isSeq } from 'yaml';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { editYaml } from './edit-yaml.ts';

/** The text is one that settings were read from. */
export function withSilence(text: string, rule: SilenceRule, name: string): string {
  return editYaml(text, name, (document) => {
    const item = ruleNode(document, rule);
    const rules = document.get('silence', true);
    if (isSeq(rules)) {
      if (rules.items.length === 0) rules.flow = false; // `[]`
      rules.items.push(item);
    } else if (isMap(document.contents)) {
      document.set('silence', document.createNode([item]));
    } else document.contents = document.createNode({ silence: [item] });
  });
}

function ruleNode(document: Document, { fromUs, untilUs, ...named }: SilenceRule) {
  const node = document.createNode({
    ...named,
    ...(fromUs !== undefined && { from: timeText(Math.floor(fromUs / 1000)) }),
    ...(untilUs !== undefined && { until: timeText(Math.ceil(untilUs / 1000)) }),
  });
  if (isMap(node)) for (const { value } of node.items) if (isSeq(value)) value.flow = true;
  return node;
}

/** To the millisecond, and never narrower than the rule. */
const timeText = (ms: number): string => new Date(ms).toISOString();
