// Every interface that the system or the capturing program knows, and what stops each from being captured.

import type { CaptureObstacle, NetworkInterface } from '../../src-contract/routes/interfaces.ts';
import { obstacleIn } from './capture-obstacle.ts';
import type { ListedInterface } from './capture-source.ts';
import { chosenSource } from './chosen-source.ts';
import type { CaptureTool } from './find-capture-tools.ts';
import { runTool } from './run-tool.ts';
import { type SystemInterface, systemInterfaces } from './system-interfaces.ts';

/** A machine full of containers has hundreds; each costs a process of 30 ms. The rest is listed unlooked at. */
const mostProbed = 64;
const probedAtOnce = 4;

/** Without a tool every interface has the same obstacle. */
export async function listInterfaces(
  tool: CaptureTool | undefined,
  withoutTool: CaptureObstacle,
): Promise<NetworkInterface[]> {
  const system = new Map((await systemInterfaces()).map((known) => [known.name, known]));
  const listed = new Map((tool ? await listedBy(tool) : []).map((one) => [one.name, one]));
  const names = [...new Set([...listed.keys(), ...system.keys()])];
  const probed = tool ? await probeAll(tool, names.slice(0, mostProbed)) : new Map();
  return names.map((name) => {
    const nothing = { linkType: null, obstacle: tool ? null : withoutTool };
    return { ...merge(name, system.get(name), listed.get(name)), ...nothing, ...probed.get(name) };
  });
}

async function listedBy(tool: CaptureTool): Promise<ListedInterface[]> {
  const source = chosenSource(tool);
  return source.readListed((await runTool(tool, source.listArguments)).stdout);
}

function merge(name: string, system?: SystemInterface, listed?: ListedInterface) {
  const addresses = new Set([...(system?.addresses ?? []), ...(listed?.addresses ?? [])]);
  return {
    ...{ name, description: listed?.description ?? '', addresses: [...addresses] },
    isUp: system?.isUp ?? listed?.isUp ?? null,
    isLoopback: system?.isLoopback ?? listed?.isLoopback ?? false,
    ...{ packets: system?.packets ?? null, bytes: system?.bytes ?? null },
  };
}

type Probed = Pick<NetworkInterface, 'linkType' | 'obstacle'>;

async function probeAll(
  tool: CaptureTool,
  names: readonly string[],
): Promise<ReadonlyMap<string, Probed>> {
  const found = new Map<string, Probed>();
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      found.set(name, await probe(tool, name));
    }
  };
  await Promise.all(Array.from({ length: probedAtOnce }, work));
  return found;
}

/** Asking for its link types opens it, and so tells whether it may be captured. */
async function probe(tool: CaptureTool, name: string): Promise<Probed> {
  const source = chosenSource(tool);
  const { stdout, stderr } = await runTool(tool, source.linkArguments(name));
  const linkType = source.readLinkType(`${stdout}\n${stderr}`);
  if (linkType !== undefined) return { linkType, obstacle: null };
  return { linkType: null, obstacle: await obstacleIn(stderr, name, tool) };
}
