// What is wrong with a capture is said before it begins: an interface that is none, a filter that makes no
// sense, a right that is missing.

import { AppError } from '../../src-core/base/app-error.ts';
import { essence, obstacleError, obstacleIn } from './capture-obstacle.ts';
import { chosenSource } from './chosen-source.ts';
import type { CaptureTool } from './find-capture-tools.ts';
import { runTool } from './run-tool.ts';

/** Throws the sentence. Names in a filter are looked up by the system, as its author wants. */
export async function checkCapture(
  tool: CaptureTool,
  interfaceName: string,
  filter: string,
): Promise<void> {
  refuseOddFilter(filter);
  const source = chosenSource(tool);
  const listed = source.readListed((await runTool(tool, source.listArguments)).stdout);
  // Only a name that the program itself has told is handed to it.
  if (!listed.some(({ name }) => name === interfaceName)) {
    throw new AppError('bad-input', `There is no interface ${interfaceName} to capture on.`);
  }
  const answer = await runTool(tool, source.checkArguments(interfaceName, filter));
  if (answer.stdout.startsWith('(000)')) return; // dumpcap ends with 0 whatever it found
  const bad = filterProblem(answer.stderr);
  if (bad !== undefined) throw new AppError('bad-input', `The capture filter is wrong: ${bad}.`);
  throw obstacleError(await obstacleIn(answer.stderr, interfaceName, tool));
}

function refuseOddFilter(filter: string): void {
  // A word that begins with a dash could be read as an option.
  if (filter.trimStart().startsWith('-')) {
    throw new AppError('bad-input', 'A capture filter does not begin with a dash.');
  }
  if (/\p{Cc}/u.test(filter)) {
    throw new AppError('bad-input', 'A capture filter is one line of text.');
  }
}

/** dumpcap puts libpcap's reason in brackets, tcpdump says nothing else. */
function filterProblem(said: string): string | undefined {
  const quoted = /valid capture filter \((.*)\)/.exec(said)?.[1];
  if (quoted !== undefined) return essence(quoted);
  if (/invalid capture filter/i.test(said)) return essence(said);
  const isOther = /permission|not permitted|no such device|not up|is down/i.test(said);
  return isOther || !/^tcpdump: /m.test(said)
    ? undefined
    : essence(said.replace(/^Warning.*$/gm, ''));
}
