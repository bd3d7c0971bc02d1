import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { hiddenLoss } from '../../../src-core/model/hidden-loss.ts';
import { PacketBatch } from '../../../src-core/model/packet-batch.ts';
import { outputsOfPacket } from '../../../src-core/model/packet-bins.ts';
import { PacketNetwork, packetNetworkCount } from '../../../src-core/model/packet-network.ts';
import { flowStarts } from './flow-starts.ts';
import { farthestApart, slopesOf } from './neural/finite-differences.ts';

const shape = { longest: 5, width: 6, heads: 2, layers: 2 };
const scale = { sizeMiddle: 5, sizeSpread: 1, gapMiddle: 1, gapSpread: 1 };

test('its slopes are those of finite differences: attention, norms, layers and places', () => {
  const flows = flowStarts([
    '>74@0 <60@12.5 >52@0.1 >517@3',
    '>60@0',
    '>90@0 <90@20 >90@30 <1500@1 <1500@0',
  ]);
  const network = new PacketNetwork(shape, 4);
  network.scatter(new Random(3));
  const batch = new PacketBatch(4, shape.longest, scale);
  for (const [row, hidden] of [[1], [0], [0, 3]].entries()) {
    batch.add(flows, row, row);
    for (const place of hidden) batch.hide(place);
  }
  const parts = new Float64Array(network.outputs.length);
  const loss = () => {
    network.run(batch);
    return hiddenLoss(batch, network.outputs, parts, network.outputGradient);
  };
  loss();
  network.learn(batch);
  const { values, gradients } = network.parameters;
  expect(values.length).toBe(packetNetworkCount(shape));
  expect(farthestApart(slopesOf(values, loss), gradients)).toBeLessThan(1e-6);
});

test('a hidden packet is not seen: whatever it was, the guess is the same', () => {
  const network = new PacketNetwork(shape, 2);
  network.scatter(new Random(3));
  const flows = flowStarts(['>74@0 <60@5 >52@1', '>74@0 >1500@900 >52@1']);
  const guesses = [0, 1].map((row) => {
    const batch = new PacketBatch(1, shape.longest, scale);
    batch.add(flows, row, 0);
    batch.hide(1);
    network.run(batch);
    return network.outputs.slice(0, 3 * outputsOfPacket);
  });
  expect(guesses[0]).toEqual(guesses[1]);
});

test('flows do not look at one another', () => {
  const network = new PacketNetwork(shape, 2);
  network.scatter(new Random(3));
  const flows = flowStarts(['>74@0 <60@5 >52@1', '>99@0 <1500@1']);
  const guess = (rows: number[]) => {
    const batch = new PacketBatch(2, shape.longest, scale);
    for (const row of rows) batch.add(flows, row, row);
    network.run(batch);
    return network.outputs.slice(0, 3 * outputsOfPacket);
  };
  expect(guess([0])).toEqual(guess([0, 1]));
});
