import { describe, expect, test } from 'vitest';
import { PacketFlows } from '../../../src-core/feature/packet-flows.ts';
import { defaultFlowSettings, type FlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { packetCsv, packetCsvHeader } from '../../../src-core/report/packet-csv.ts';
import { PacketView } from '../../../src-core/report/packet-view.ts';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { arpFrame, icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { ethernet, etherType, ipProtocol, ipv4, udp } from '../../fixtures/packets.ts';

type Cells = Record<string, string>;

function packetsOf(
  frames: readonly TimedFrame[],
  differences: Partial<FlowSettings> = {},
  linkType = 1,
): Cells[] {
  const settings = { ...defaultFlowSettings, ...differences };
  const file = pcapFile(frames, { linkType });
  const reader = new CaptureReader('test.pcap');
  reader.window.reserve(file.length).set(file);
  reader.window.commit(file.length);
  reader.finish();
  const flows = new PacketFlows(settings);
  const view = new PacketView(settings.entropyBytes);
  const names = packetCsvHeader.trimEnd().split(',');
  const packets: Cells[] = [];
  for (const raw = new RawPacket(); reader.next(raw); ) {
    const isDecoded = flows.see(raw, reader.health);
    view.open(raw, flows.headers, isDecoded, flows.flowId);
    const cells = packetCsv(view).slice(0, -1).split(',');
    expect(cells.length).toBe(names.length);
    packets.push(Object.fromEntries(names.map((name, i) => [name, cells[i]!])));
  }
  return packets;
}

const ends = { src: '192.0.2.1', srcPort: 40_000, dst: '198.51.100.2', dstPort: 80 };
const back = { src: ends.dst, srcPort: 80, dst: ends.src, dstPort: 40_000 };
const [from, to] = [ends.src, ends.dst];

test('every column of a segment', () => {
  const header = { ...ends, flags: 'PA', seq: 4_294_967_295, ack: 7, window: 512, ttl: 63 };
  const frame = tcpFrame({ ...header, vlans: [5, 7] }, ascii('aabb'));
  const frames = [{ atUs: captureStartUs + 1, frame, wireBytes: 100 }];
  expect(packetsOf(frames)).toEqual([
    {
      number: '1',
      time: '1772442000.000001',
      gap: '',
      wire_bytes: '100',
      captured_bytes: String(14 + 8 + 20 + 20 + 4),
      link_type: '1',
      src_mac: '00:00:5e:00:53:01',
      dst_mac: '00:00:5e:00:53:02',
      ether_type: '0x0800',
      vlan: '5.7',
      src_ip: '192.0.2.1',
      dst_ip: '198.51.100.2',
      protocol: 'tcp',
      src_port: '40000',
      dst_port: '80',
      ttl: '63',
      ip_version: '4',
      is_fragment: '0',
      syn: '0',
      ack: '1',
      fin: '0',
      rst: '0',
      psh: '1',
      urg: '0',
      ece: '0',
      cwr: '0',
      window: '512',
      seq: '4294967295',
      ack_seq: '7',
      payload_bytes: '4',
      // Two letters alike: one bit, and 1 / (2 * 4 * ln 2) for the short sample.
      payload_entropy: String(1 + 1 / (8 * Math.LN2)),
      printable_ratio: '1.0',
      tunnel: '',
      flow_id: '1.1',
    },
  ]);
});

test('the gap is to the packet before in the file, also where the clock goes back', () => {
  const at = (us: number) => ({ atUs: captureStartUs + us, frame: udpFrame(ends) });
  const gaps = packetsOf([at(0), at(1_500_000), at(1_499_999)]).map(({ gap }) => gap);
  expect(gaps).toEqual(['', '1.500000', '-0.000001']);
});

test('each packet names its flow by its first packet', () => {
  const other = { ...ends, srcPort: 1 };
  const frames = [udpFrame(ends), udpFrame(other), udpFrame(back), udpFrame(other)];
  expect(packetsOf(inTime(frames)).map(({ flow_id }) => flow_id)).toEqual([
    '1.1',
    '1.2',
    '1.1',
    '1.2',
  ]);
});

test('a flow that was idle for longer than was asked is another one', () => {
  const frames = inTime([udpFrame(ends), udpFrame(ends)], { everyUs: 2_000_000 });
  const ids = (settings: Partial<FlowSettings>) =>
    packetsOf(frames, settings).map(({ flow_id }) => flow_id);
  expect(ids({})).toEqual(['1.1', '1.1']);
  expect(ids({ idleSec: 1 })).toEqual(['1.1', '1.2']);
});

describe('fragments', () => {
  const datagram = udp({ ...ends }, new Uint8Array(24));
  const part = (offset: number, bytes: Uint8Array, moreFragments: boolean) =>
    ethernet(
      { type: etherType.ipv4 },
      ipv4(
        {
          src: from,
          dst: to,
          protocol: ipProtocol.udp,
          id: 9,
          fragmentOffset: offset,
          moreFragments,
        },
        bytes,
      ),
    );
  const first = part(0, datagram.subarray(0, 16), true);
  const last = part(16, datagram.subarray(16), false);

  test('a later one has no ports, and belongs to the flow of the first', () => {
    expect(packetsOf(inTime([first, last]))).toMatchObject([
      { is_fragment: '1', protocol: 'udp', src_port: '40000', payload_bytes: '8', flow_id: '1.1' },
      { is_fragment: '1', protocol: 'udp', src_port: '', payload_bytes: '16', flow_id: '1.1' },
    ]);
  });

  test('one that comes before its first is not known to belong anywhere yet', () => {
    // The flow's first packet is the one that waited.
    expect(packetsOf(inTime([last, first])).map(({ flow_id }) => flow_id)).toEqual(['', '1.1']);
  });
});

test('ARP: protocol addresses, no TTL and no payload', () => {
  const frame = arpFrame({
    operation: 'request',
    senderMac: '00:00:5e:00:53:01',
    senderIp: from,
    targetMac: '00:00:00:00:00:00',
    targetIp: to,
  });
  expect(packetsOf(inTime([frame]))).toMatchObject([
    {
      ether_type: '0x0806',
      protocol: 'arp',
      src_ip: from,
      dst_ip: to,
      src_port: '',
      ttl: '',
      ip_version: '',
      is_fragment: '',
      payload_bytes: '',
      flow_id: '1.1',
    },
  ]);
});

test('ICMP has type and code as ports, and no flags', () => {
  const frame = icmpFrame({ src: '2001:db8::1', dst: '2001:db8::2', type: 128, code: 0 });
  expect(packetsOf(inTime([frame]))).toMatchObject([
    {
      src_ip: '2001:db8::1',
      protocol: 'icmp6',
      src_port: '128',
      dst_port: '0',
      ip_version: '6',
      ttl: '64',
      syn: '',
      window: '',
      seq: '',
    },
  ]);
});

describe('what no flow can be made of', () => {
  test('a frame of another protocol keeps its link', () => {
    const lldp = ethernet({ type: 0x88cc }, ascii('anything'));
    expect(packetsOf(inTime([lldp]))).toMatchObject([
      {
        number: '1',
        src_mac: '00:00:5e:00:53:01',
        ether_type: '0x88cc',
        protocol: '',
        flow_id: '',
      },
    ]);
  });

  test('a length in place of a type (IEEE 802.3) is no type', () => {
    const frame = ethernet({ type: 60 }, new Uint8Array(60));
    expect(packetsOf(inTime([frame]))).toMatchObject([{ ether_type: '' }]);
  });

  test('a link that is not understood', () => {
    const [packet] = packetsOf(inTime([new Uint8Array(40)]), {}, 147);
    expect(packet).toMatchObject({ link_type: '147', captured_bytes: '40', src_mac: '', ttl: '' });
  });

  test('a segment that was cut before its flags: ports alone', () => {
    const frame = tcpFrame({ ...ends, flags: 'S' }).subarray(0, 14 + 20 + 15);
    expect(packetsOf(inTime([frame]))).toMatchObject([
      { src_port: '40000', protocol: 'tcp', syn: '', seq: '', window: '' },
    ]);
  });
});

test('of the payload only as much is looked at as was asked for', () => {
  const frames = inTime([udpFrame(ends, ascii('aaaaaaaab'))]);
  const entropy = (entropyBytes: number) => packetsOf(frames, { entropyBytes })[0]!.payload_entropy;
  expect(entropy(8)).toBe('0.0');
  expect(Number(entropy(9))).toBeGreaterThan(0.5);
});
