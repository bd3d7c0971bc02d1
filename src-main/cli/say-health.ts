// What is odd about a capture, on stderr: a line for each kind of trouble, and one for what a reader
// of its flows should know of the file.

import { basename } from 'node:path';
import type { CaptureSummary } from '../../src-contract/workers.ts';

export function sayHealth(path: string, { issues, facts }: CaptureSummary): void {
  const say = (sentence: string) => process.stderr.write(`${basename(path)}: ${sentence}\n`);
  for (const { sentence, count, firstPacket } of issues) {
    const times = count === 1 ? 'once' : `${count} times`;
    const first = count === 1 ? 'at packet' : 'first at packet';
    say(`${sentence} (${times}${firstPacket === null ? '' : `, ${first} ${firstPacket}`})`);
  }
  const parts = [
    facts.sections > 1 ? `${facts.sections} sections` : '',
    facts.interfaceCount > 1 ? `${facts.interfaceCount} interfaces` : '',
    facts.commentCount === 1 ? 'a comment' : '',
    facts.commentCount > 1 ? `${facts.commentCount} comments` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) say(`It holds ${parts.join(', ')}.`);
}
