// Where our conversations are not tshark's, and why that stays so.

export interface KnownDifference {
  readonly capture: string;
  readonly conversations: readonly string[];
  readonly why: string;
}

const routed =
  'A routing header or home address option: its table shows the end of the way, we what the IPv6 header says, as its fields do.';
const bigTcp =
  'A tunnel whose outer packet has length 0 (BIG TCP): it stops there or takes the outer flow, we follow to the inner one.';

export const knownDifferences: readonly KnownDifference[] = [
  {
    capture: 'robustness/suricata_bug-6875-01_fuzz.pcap',
    conversations: ['tcp 0.0.16.64:0 192.168.0.0:256'],
    why: 'A fuzzed file whose record headers can be read in two ways; nothing behind the first makes sense in either.',
  },
  {
    capture: 'robustness/tcpdump_bigtcp-ipv4-vxlan-ipv6.pcap',
    conversations: ['tcp fd00::1:36425 fd00::2:33673', 'udp 10.25.132.11:60879 10.25.132.13:4789'],
    why: bigTcp,
  },
  {
    capture: 'robustness/tcpdump_bigtcp-ipv6-geneve-ipv4.pcap',
    conversations: ['tcp 192.168.1.1:39887 192.168.1.2:43959'],
    why: bigTcp,
  },
  {
    capture: 'robustness/tcpdump_bigtcp-ipv6-vxlan-ipv6.pcap',
    conversations: ['tcp fd00::1:40007 fd00::2:40607'],
    why: bigTcp,
  },
  {
    capture: 'robustness/zeek_chksums_ip6-hoa-tcp-bad-chksum.pcap',
    conversations: [
      'tcp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:80 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000',
      'tcp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:80 2001:78:1:32::1:30000',
    ],
    why: routed,
  },
  {
    capture: 'robustness/zeek_chksums_ip6-route0-tcp-good-chksum.pcap',
    conversations: [
      'tcp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:80 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000',
      'tcp 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000 2001:78:1:32::2:80',
    ],
    why: routed,
  },
  {
    capture: 'robustness/zeek_chksums_ip6-route0-udp-bad-chksum.pcap',
    conversations: [
      'udp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:13000 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000',
      'udp 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000 2001:78:1:32::2:13000',
    ],
    why: routed,
  },
  {
    capture: 'robustness/zeek_ipv6-hbh-routing0.pcap',
    conversations: ['udp 2001:4f8:4:7:2e0:81ff:fe52:ffff:53 2001:78:1:32::2:53'],
    why: routed,
  },
  {
    capture: 'robustness/zeek_ipv6-mobility-dst-opts.pcap',
    conversations: [
      'udp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:13000 2001:4f8:4:7:2e0:81ff:fe52:ffff:30000',
      'udp 2001:4f8:4:7:2e0:81ff:fe52:9a6b:13000 2001:78:1:32::1:30000',
    ],
    why: `${routed} And an option longer than its header: it stops there, we step over the header.`,
  },
];
