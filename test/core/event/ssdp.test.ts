// SSDP datagrams. What is expected is read off the lines by hand, after the UPnP Device Architecture.

import { expect, test } from 'vitest';
import { ssdp } from '../../../src-core/event/ssdp.ts';
import { opening, overhearDatagrams } from './overhear.ts';

const search =
  'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\nMX: 1\r\n\r\n';
const answer =
  'HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:7::upnp:rootdevice\r\nLOCATION: http://192.0.2.1/d.xml\r\nSERVER: Linux UPnP/1.0\r\n\r\n';
const notice =
  'NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:byebye\r\nUSN: uuid:7\r\n\r\n';

test('who looks for what, who answers, who comes and goes', () => {
  const { events } = overhearDatagrams(ssdp, [
    ['>', search],
    ['<', answer],
    ['>', notice],
    ['>', 'something else\r\n'],
  ]);
  expect(events.map(([, details]) => details)).toEqual([
    {
      ...{ method: 'M-SEARCH', host: '239.255.255.250:1900', extension: '"ssdp:discover"' },
      target: 'ssdp:all',
    },
    {
      ...{ target: 'upnp:rootdevice', name: 'uuid:7::upnp:rootdevice' },
      ...{ location: 'http://192.0.2.1/d.xml', server: 'Linux UPnP/1.0' },
    },
    { method: 'NOTIFY', target: 'upnp:rootdevice', notice: 'ssdp:byebye', name: 'uuid:7' },
  ]);
});

test.each([
  [search, 'yes'],
  [answer, 'yes'],
  [notice, 'yes'],
  ['HTTP/1.1 404 Not Found\r\n', 'no'],
  ['GET / HTTP/1.1\r\n', 'no'],
])('what it looks like: %j', (first, like) => {
  expect(ssdp.isLike(opening(first, { isTcp: false }))).toBe(like);
});
