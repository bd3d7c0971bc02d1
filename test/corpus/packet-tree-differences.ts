// Captures of the corpus whose trees say something else than tshark 4.0: which facts, and why.

export interface AcceptedDifference {
  /** How the names of the facts begin. */
  readonly facts: readonly string[];
  readonly reason: string;
}

const http = ['http.request'];
const names = ['dns.qry.name'];
const serverName = ['tls.handshake'];
const inner = ['ip', 'ipv6', 'tcp', 'udp', 'sctp', 'icmp', 'arp', 'vlan'];

const sampled = 'packets that sFlow or LISP carry as samples are payload';
const notUnderstood = 'a link or encapsulation outside of what is promised';
const anyPort = 'told by content, where tshark goes by the port';
const oddRequest = 'a request line that is none by RFC 9112';
const escaped = 'bytes beyond ASCII are escaped';
const offload = 'IP length 0 means offload; tshark stops there';
const fuzzed = 'a fuzzed header that tshark gives up sooner or later';

const differences: readonly (readonly [string, readonly string[], string])[] = [
  ['attacks/mk_xscan_vulnerability_scan.pcap', http, anyPort],
  ['attacks/ndpi_dns_tunnel_iodine.pcap', names, escaped],
  ['attacks/zeek_http_request_smuggling.pcap', http, oddRequest],
  ['benign/ndpi_rdp.pcap', serverName, anyPort],
  ['benign/ndpi_ssdp-m-search.pcap', http, anyPort],
  ['benign/zeek_rdp_rdp-to-ssl.pcap', serverName, anyPort],
  ['robustness/cs_weather_working.pcapng', http, oddRequest],
  ['robustness/mk_gnutella.pcap', http, anyPort],
  ['robustness/ndpi_custom_risk_mask.pcapng', names, escaped],
  ['robustness/ndpi_fuzz-2006-09-29-28586.pcap', http, oddRequest],
  ['robustness/ndpi_fuzz-2020-02-16-11740.pcap', inner, fuzzed],
  ['robustness/ndpi_gaijin_mobile_mixed.pcap', serverName, anyPort],
  ['robustness/ndpi_http-manipulated.pcap', http, oddRequest],
  ['robustness/ndpi_ookla.pcap', serverName, anyPort],
  ['robustness/ndpi_rdp2.pcap', serverName, notUnderstood],
  ['robustness/ndpi_sflow.pcap', inner, sampled],
  ['robustness/pcpp_ExamplesTest_pcap_examples_ipv6.dmp', inner, sampled],
  ['robustness/pcpp_ExamplesTest_pcap_examples_ipv6.pcapng', inner, sampled],
  ['robustness/pcpp_ExamplesTest_pcap_examples_tcp-reassembly.pcap', inner, sampled],
  [
    'robustness/pcpp_Packet++Test_PacketExamples_QinQ_802.1_AD.pcapng',
    ['vlan'],
    'tshark has a field of its own for the outer tag',
  ],
  ['robustness/pcpp_Packet++Test_PacketExamples_ipv4-malformed.pcap', inner, fuzzed],
  ['robustness/pngtest_be_basic_test012.pcapng', ['dhcp'], 'tshark wants the whole message'],
  ['robustness/pngtest_le_basic_test012.pcapng', ['dhcp'], 'tshark wants the whole message'],
  ['robustness/suricata_bug-2512_sample_10.62.112.41_62227.pcap', serverName, anyPort],
  ['robustness/suricata_bug-5437-01.pcap', http, oddRequest],
  ['robustness/suricata_bug-5437-02.pcap', http, oddRequest],
  ['robustness/suricata_bug-6875-01_fuzz.pcap', inner, fuzzed],
  ['robustness/suricata_bug-76.pcap', http, oddRequest],
  ['robustness/suricata_detect-app-layer-protocol-03.pcap', http, anyPort],
  [
    'robustness/suricata_dns-over-http2-post_dns_over_https_POST.pcap',
    names,
    'HTTP/2 is not decoded',
  ],
  ['robustness/suricata_dns_dns-incomplete.pcap', names, 'messages of DNS that are cut'],
  ['robustness/suricata_http-multiple-cl.pcap', http, 'only the first head of a segment is read'],
  [
    'robustness/suricata_ipv6-evasion_ipv6-malformed-fragments-12_frag-12.pcap',
    ['icmpv6'],
    'more extension headers than layers are shown',
  ],
  ['robustness/suricata_sctp-pkt-too-small.pcap', ['sctp'], 'ports are taken from four bytes on'],
  ['robustness/suricata_tcp-urgp-01-oob_tcp-urgent1.pcap', http, 'a request that is cut'],
  ['robustness/suricata_transform-base64-7296.pcap', http, 'tshark takes it for HTTP/2 later on'],
  ['robustness/tcpdump_802_15_4-data.pcap', inner, notUnderstood],
  ['robustness/tcpdump_LINKTYPE_IPV4_invalid.pcap', inner, 'IPv6 under a link that is IPv4'],
  ['robustness/tcpdump_arcnet-rfc1201-arp-icmp-http.pcap', [...inner, ...http], notUnderstood],
  ['robustness/tcpdump_arista_ether.pcap', inner, notUnderstood],
  ['robustness/tcpdump_bigtcp-ipv4-vxlan-ipv6.pcap', inner, offload],
  ['robustness/tcpdump_bigtcp-ipv6-geneve-ipv4.pcap', inner, offload],
];

export const acceptedTreeDifferences: ReadonlyMap<string, AcceptedDifference> = new Map(
  differences.map(([name, facts, reason]) => [name, { facts, reason }]),
);
