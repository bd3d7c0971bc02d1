// Questions about packets, each in a thread of its own: never behind a job.

import type {
  FollowedFlow,
  FollowRequest,
  ListRequest,
  PacketListing,
} from '../../src-contract/workers.ts';
import { runOnThread } from './run-on-thread.ts';

export const listPackets = (workerFolder: string, request: ListRequest): Promise<PacketListing> =>
  runOnThread<PacketListing>(workerFolder, (service) => service.list(request)).answer;

export const followFlow = (workerFolder: string, request: FollowRequest): Promise<FollowedFlow> =>
  runOnThread<FollowedFlow>(workerFolder, (service) => service.follow(request)).answer;
