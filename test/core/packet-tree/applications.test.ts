// HTTP, TLS with certificates, QUIC, SSH, SMB.

import { ascii, be16, be24, hex, joined } from '../../fixtures/bytes.ts';
import { ipv4, tcp, udp } from '../../fixtures/packets.ts';
import { sshBanner } from '../../fixtures/ssh-messages.ts';
import {
  changeCipherSpec,
  clientHello,
  encryptedRecords,
  serverHello,
} from '../../fixtures/tls-records.ts';
import { checkTrees, type TreeCase } from './tree-case.ts';

const rawIp = 101;
const between = { src: '192.0.2.1', dst: '192.0.2.2' };

type Expected = Pick<TreeCase, 'chain' | 'summary' | 'fields'>;

const overTcp = (name: string, dstPort: number, payload: Uint8Array, rest: Expected): TreeCase => ({
  ...rest,
  ...{ name, link: rawIp, chain: `ipv4 tcp ${rest.chain}` },
  bytes: ipv4({ ...between, protocol: 6 }, tcp({ ...between, srcPort: 50_000, dstPort }, payload)),
});

const overUdp = (name: string, dstPort: number, payload: Uint8Array, rest: Expected): TreeCase => ({
  ...rest,
  ...{ name, link: rawIp, chain: `ipv4 udp ${rest.chain}` },
  bytes: ipv4({ ...between, protocol: 17 }, udp({ ...between, srcPort: 50_000, dstPort }, payload)),
});

checkTrees('HTTP', [
  overTcp('a request', 80, ascii('GET /a?b=c HTTP/1.1\r\nHost: example.com\r\n\r\n'), {
    chain: 'http',
    summary: 'HTTP GET /a?b=c',
    fields: {
      'http/Method': 'GET',
      'http/Target': '/a?b=c',
      'http/Version': 'HTTP/1.1',
      'http/Header/Name': 'Host',
      'http/Header/Value': 'example.com',
    },
  }),
  overTcp(
    'an answer at another port',
    8123,
    ascii('HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\nsorry'),
    {
      chain: 'http',
      summary: 'HTTP 404 Not Found',
      fields: { 'http/Header': 'Server: x', 'http/Body': '5 bytes' },
    },
  ),
  overTcp('a request line that goes on', 80, ascii(`GET /${'a'.repeat(30)}`), {
    chain: 'http',
    summary: `HTTP GET /${'a'.repeat(30)}`,
  }),
  overTcp('text that only looks like it', 80, ascii('GETTING there\r\n'), {
    chain: 'data',
    summary: 'TCP 50000 -> 80 [ACK] seq 1 ack 0 win 64240 len 15',
  }),
  overUdp('SSDP', 1900, ascii('M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\n\r\n'), {
    chain: 'http',
    summary: 'HTTP M-SEARCH *',
  }),
]);

const random = new Uint8Array(32).fill(7);
const keyShare = new Uint8Array(32).fill(9);

/** DER with lengths below 128. */
const der = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
  const content = joined(...parts);
  return joined([tag, content.length], content);
};
const name = (common: string): Uint8Array =>
  der(0x30, der(0x31, der(0x30, hex('06 03 55 04 03'), der(0x0c, ascii(common)))));
const certificate = joined(
  hex('30 81 84'),
  hex('30 81 81  a0 03 02 01 02  02 02 12 34'), // version 3, serial number
  hex('30 0a 06 08 2a 86 48 ce 3d 04 03 02'), // ecdsa-with-SHA256
  name('An authority'),
  der(0x30, der(0x17, ascii('200101000000Z')), der(0x18, ascii('20510101000000Z'))),
  name('www.example.com'),
  new Uint8Array(17), // where the key would be
);
const certificates = joined(be24(certificate.length), certificate);
const message = joined(
  [11],
  be24(certificates.length + 3),
  be24(certificates.length),
  certificates,
);

checkTrees('TLS', [
  overTcp('a client hello', 8443, clientHello({ random, keyShare, serverName: 'example.com' }), {
    chain: 'tls',
    summary: 'TLS Client Hello (example.com)',
    fields: {
      'tls/Record/Version': 'TLS 1.0 (0x0301)',
      'tls/Record/Handshake/Version': 'TLS 1.2 (0x0303)',
      'tls/Record/Handshake/Cipher suites': '11 suites',
      'tls/Record/Handshake/Extensions/Extension': 'Key share',
    },
  }),
  overTcp(
    'a server hello and what follows',
    443,
    joined(serverHello({ random, keyShare }), changeCipherSpec, encryptedRecords(keyShare)),
    { chain: 'tls', summary: 'TLS Server Hello, Change Cipher Spec, Application Data' },
  ),
  overTcp('certificates', 443, joined(hex('16 03 03'), be16(message.length), message), {
    chain: 'tls',
    summary: 'TLS Certificate (www.example.com)',
    fields: Object.fromEntries(
      Object.entries({
        Serial: '1234',
        Issuer: 'CN=An authority',
        'Not before': '2020-01-01 00:00:00 UTC',
        'Not after': '2051-01-01 00:00:00 UTC',
        Subject: 'CN=www.example.com',
      }).map(([field, value]) => [`tls/Record/Handshake/Certificate/${field}`, value]),
    ),
  }),
  overTcp('an alert', 443, hex('15 03 03 00 02 02 28'), {
    chain: 'tls',
    summary: 'TLS Alert (handshake failure)',
    fields: { 'tls/Record/Level': 'Fatal (2)' },
  }),
  overTcp('a finished message', 443, hex(`14 03 03 00 01 01  16 03 03 00 08 ${'c5 '.repeat(8)}`), {
    chain: 'tls',
    summary: 'TLS Change Cipher Spec, Encrypted Handshake',
  }),
]);

const initial = hex(
  `c0 00 00 00 01  08 01 02 03 04 05 06 07 08  04 0a 0b 0c 0d  02 aa bb  44 00 ${'ee '.repeat(1024)}`,
);

checkTrees('QUIC', [
  overUdp('an initial with a token', 443, initial, {
    chain: 'quic',
    summary: 'QUIC Initial',
    fields: {
      'quic/Packet/Version': '1 (0x00000001)',
      'quic/Packet/Destination connection': '0102030405060708',
      'quic/Packet/Source connection': '0a0b0c0d',
      'quic/Packet/Token': 'aabb',
      'quic/Packet/Length': '1024',
    },
  }),
  overUdp(
    'two packets, the first of version 2',
    4433,
    hex('f0 6b 33 43 cf 00 00 01 ee  e0 00 00 00 01 00 00 01 ee'),
    {
      chain: 'quic',
      summary: 'QUIC Handshake, Handshake',
    },
  ),
  overUdp('version negotiation', 443, hex('80 00 00 00 00 01 aa 01 bb 00 00 00 01 6b 33 43 cf'), {
    chain: 'quic',
    summary: 'QUIC Version negotiation',
    fields: { 'quic/Packet/Supported version': '2 (0x6b3343cf)' },
  }),
  overUdp('a short header', 443, hex('41 02 03 04'), {
    chain: 'quic',
    summary: 'QUIC protected payload',
  }),
]);

const smb2Header = (command: string, flags: string, next: string): string =>
  `fe 53 4d 42  40 00 01 00  00 00 00 00  ${command}  01 00  ${flags} 00 00 00  ${next} 00 00 00
   05 00 00 00 00 00 00 00  ff fe 00 00  01 00 00 00  09 00 00 00 00 00 00 00 ${'00 '.repeat(16)}`;

checkTrees('SSH and SMB', [
  overTcp('a banner', 22, sshBanner('OpenSSH_9.6'), {
    chain: 'ssh',
    summary: 'SSH banner SSH-2.0-OpenSSH_9.6',
    fields: { 'ssh/Banner': 'SSH-2.0-OpenSSH_9.6' },
  }),
  overTcp(
    'SMB 1',
    139,
    hex(`00 00 00 23  ff 53 4d 42  72  6d 00 00 c0  98  01 c8  00 00 ${'00 '.repeat(8)}  00 00
      01 00  02 00  03 00  04 00  00 00 00`),
    {
      chain: 'smb',
      summary: 'SMB1 negotiate response',
      fields: { 'smb/Message/Status': 'Logon failure (0xc000006d)', 'smb/Message/Tree': '1' },
    },
  ),
  overTcp(
    'two commands of SMB 2 in one message',
    445,
    hex(
      `00 00 00 84 ${smb2Header('05 00', '00', '40')} ${smb2Header('06 00', '04', '00')} 18 00 00 00`,
    ),
    {
      chain: 'smb2',
      summary: 'SMB2 create request, SMB2 close request',
      fields: { 'smb2/Message/Message': '5', 'smb2/Message/Session': '9' },
    },
  ),
]);
