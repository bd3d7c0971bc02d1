import { expect, test } from 'vitest';
import { Inspector } from '../../../src-core/event/inspector.ts';
import { usualServiceOf } from '../../../src-core/event/service-ports.ts';
import { services } from '../../../src-core/event/services.ts';
import { fakeService } from './fake-services.ts';
import { flowPlaces } from './inspect.ts';
import { SpokenFlow } from './spoken-flow.ts';

const inspector = new Inspector(
  [
    fakeService('HTTP', { over: 'tcp', ports: [80, 8080] }),
    fakeService('TLS', { over: 'tcp', ports: [443, 8443] }),
    fakeService('SSH', { over: 'tcp', ports: [22] }),
    fakeService('MYSQL', { over: 'tcp', ports: [3306] }),
    fakeService('NTP', { over: 'udp', ports: [123] }),
    fakeService('TORRENT'),
  ],
  flowPlaces(1),
);

test.each([
  ['HTTP', 50_000, 80, false, 'where it belongs'],
  ['HTTP', 50_000, 8080, false, 'at another of its ports'],
  ['TLS', 50_000, 443, false, 'where it belongs'],
  ['SSH', 22, 50_000, false, 'where it belongs, the server having spoken first'],
  ['HTTP', 50_000, 443, true, 'where another belongs'],
  ['SSH', 50_000, 80, true, 'where another belongs'],
  ['HTTP', 50_000, 12_345, true, 'where nobody belongs'],
  ['HTTP', 3306, 80, false, 'the port of its client is another one by chance'],
  ['HTTP', 8080, 443, true, 'the port of its client is its own by chance'],
  [
    'SSH',
    22,
    3306,
    false,
    'the server having spoken first, to a port that is another one by chance',
  ],
  ['SSH', 50_000, 123, true, 'where somebody belongs over UDP'],
  ['TORRENT', 50_000, 6881, false, 'which has no usual port, where nobody belongs'],
  ['TORRENT', 50_000, 80, true, 'which has no usual port, where another belongs'],
  ['TORRENT', 3306, 6881, false, 'which has no usual port, from one that is another one by chance'],
  ['TORRENT', 22, 50_000, true, 'which has no usual port, from one that belongs to another'],
])('%s from %i to %i: out of place is %s (%s)', (word, srcPort, dstPort, isMismatch) => {
  new SpokenFlow(inspector, { srcPort, dstPort }).client(word);
  inspector.end(0);
  expect(inspector.serviceOf(0)).toBe(word.toLowerCase());
  expect(inspector.isPortMismatch(0, srcPort, dstPort)).toBe(isMismatch);
});

test('what is not known is not out of place', () => {
  new SpokenFlow(inspector).client('what');
  expect(inspector.isPortMismatch(0, 50_000, 80)).toBe(false);
});

test('a port belongs to a service that lists it, over its transport', () => {
  for (const { ports, over } of services) {
    for (const port of ports) {
      const name = usualServiceOf(port, over !== 'udp');
      expect(services.find((service) => service.name === name)?.ports).toContain(port);
    }
  }
  expect(usualServiceOf(0, true)).toBe('');
});
