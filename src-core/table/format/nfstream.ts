// NFStream's flows, its own and those of our `nfstream` profile.

import type { TableFormat } from '../table-format.ts';

const who = 'says who it was, not what';
const when = 'says when it was';
const where = 'says where it was seen';

const times = ['bidirectional', 'src2dst', 'dst2src'].flatMap((side) => [
  `${side}firstseenms`,
  `${side}lastseenms`,
]);

export const nfstream: TableFormat = {
  id: 'nfstream',
  title: 'flows of NFStream',
  marks: [['bidirectionalpackets', 'src2dstpackets', 'dst2srcbytes']],
  words: ['applicationname', 'applicationcategoryname'],
  leftOut: {
    ...Object.fromEntries(times.map((key) => [key, when])),
    srcport: who,
    dstport: who,
    requestedservername: who,
    clientfingerprint: who,
    serverfingerprint: who,
    useragent: who,
    contenttype: who,
    expirationid: where,
    vlanid: where,
    tunnelid: where,
    systemprocesspid: who,
    systemprocessname: who,
  },
  labels: ['label'],
  attacks: ['attack'],
};
