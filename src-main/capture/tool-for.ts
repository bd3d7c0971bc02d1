import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import type { CaptureRequest } from './capture-source.ts';
import { checkCapture } from './check-capture.ts';
import { type CaptureTool, chooseTool, findCaptureTools } from './find-capture-tools.ts';

/** The program that captures. What is wrong with the question is said before anything begins. */
export async function toolFor(
  { interfaceName, filter }: Pick<CaptureRequest, 'interfaceName' | 'filter'>,
  choice: CaptureSourceChoice,
): Promise<CaptureTool> {
  const tool = chooseTool(await findCaptureTools(), choice);
  await checkCapture(tool, interfaceName, filter);
  return tool;
}
