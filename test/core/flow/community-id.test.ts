// Vectors of the Community ID specification's reference implementation, and of its tests.

import { expect, test } from 'vitest';
import { communityId } from '../../../src-core/flow/community-id.ts';
import { ipBytes } from '../../fixtures/addresses.ts';

const [tcp, udp, sctp, icmp, icmp6, rsvp] = [6, 17, 132, 1, 58, 46];
const [a, b] = ['1.2.3.4', '5.6.7.8'];
const [linkA, linkB] = [
  'fe80:1:203:405:607:809:a0b:c0d',
  'fe80:1011:1213:1415:1617:1819:1a1b:1c1d',
];

type Ports = readonly [number, number] | undefined;

test.each<[string, number, string, string, Ports, string, number?]>([
  ['tcp', tcp, a, b, [1122, 3344], '1:wCb3OG7yAFWelaUydu0D+125CLM='],
  ['tcp, the other way', tcp, b, a, [3344, 1122], '1:wCb3OG7yAFWelaUydu0D+125CLM='],
  ['tcp with a seed', tcp, a, b, [1122, 3344], '1:HhA1B+6CoLbiKPEs5nhNYN4XWfk=', 1],
  ['udp', udp, a, b, [1122, 3344], '1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg='],
  ['udp, the other way', udp, b, a, [3344, 1122], '1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg='],
  ['sctp', sctp, a, b, [1122, 3344], '1:EKt4MsxuyaE6mL+hmrEkQ9csDD8='],
  ['sctp, the other way', sctp, b, a, [3344, 1122], '1:EKt4MsxuyaE6mL+hmrEkQ9csDD8='],
  ['an echo request', icmp, a, b, [8, 0], '1:crodRHL2FEsHjbv3UkRrfbs4bZ0='],
  ['its reply', icmp, b, a, [0, 0], '1:crodRHL2FEsHjbv3UkRrfbs4bZ0='],
  ['icmp that goes one way', icmp, a, b, [11, 0], '1:f/YiSyWqczrTgfUCZlBUnvHRcPk='],
  ['an IPv6 echo request', icmp6, linkA, linkB, [128, 0], '1:0bf7hyMJUwt3fMED7z8LIfRpBeo='],
  ['its reply', icmp6, linkB, linkA, [129, 0], '1:0bf7hyMJUwt3fMED7z8LIfRpBeo='],
  ['icmp6 that goes one way', icmp6, linkA, linkB, [146, 0], '1:fYC8+pz24E+EhANP1EZhpX0Dw10='],
  ['a protocol without ports', rsvp, a, b, undefined, '1:ikv3kmf89luf73WPz1jOs49S768='],
  [
    'tcp from the larger address',
    tcp,
    '128.232.110.120',
    '66.35.250.204',
    [34855, 80],
    '1:LQU9qZlK+B5F3KDmev6m5PMibrg=',
  ],
  [
    'tcp over IPv6',
    tcp,
    '2001:470:e5bf:dead:4957:2174:e82c:4887',
    '2607:f8b0:400c:c03::1a',
    [63943, 25],
    '1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=',
  ],
])('%s', (_name, protocol, src, dst, ports, id, seed = 0) => {
  const tuple = { src: ipBytes(src), dst: ipBytes(dst), protocol, ports };
  expect(communityId(tuple, seed)).toBe(id);
});
