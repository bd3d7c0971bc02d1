// The interfaces of this machine, as the setting `capture.source` would capture them.

import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import type { CaptureObstacle, InterfaceList } from '../../src-contract/routes/interfaces.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import {
  type CaptureTool,
  chooseTool,
  findCaptureTools,
  whereToGet,
} from '../capture/find-capture-tools.ts';
import { listInterfaces } from '../capture/list-interfaces.ts';

/** `tools` is what was found where nothing is said. */
export async function interfaceList(
  choice: CaptureSourceChoice,
  tools?: readonly CaptureTool[],
): Promise<InterfaceList> {
  const found = tools ?? (await findCaptureTools());
  const { tool, obstacle } = toolOrObstacle(found, choice);
  const interfaces = await listInterfaces(tool, obstacle);
  return { source: tool?.name ?? null, sourcePath: tool?.path ?? null, interfaces };
}

const noTool: CaptureObstacle = {
  ...{ why: 'no-tool', sentence: 'Nothing is installed that could capture.', remedy: '' },
  command: '',
  link: 'https://www.wireshark.org/download.html',
};

function toolOrObstacle(found: readonly CaptureTool[], choice: CaptureSourceChoice) {
  try {
    return { tool: chooseTool(found, choice), obstacle: noTool };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const obstacle = { ...noTool, sentence: error.message, remedy: whereToGet(process.platform) };
    return { tool: undefined, obstacle };
  }
}
