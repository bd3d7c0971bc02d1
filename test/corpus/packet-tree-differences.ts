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
const brokenName = 'a name that leads nowhere, for which tshark shows a sentence';
const oneHead = 'only the first head of a segment is read';
const cutHeader = 'the addresses are there, the header is cut; tshark gives it up';
const unlisted = 'a tunnel that is not followed';
const fuzzed = 'a fuzzed header that tshark gives up sooner or later';

const differences: readonly (readonly [string, readonly string[], string])[] = [
  ['attacks/mk_xscan_vulnerability_scan.pcap', http, anyPort],
  ['attacks/ndpi_dns_tunnel_iodine.pcap', names, escaped],
  ['attacks/zeek_http_request_smuggling.pcap', http, oddRequest],
  ['benign/ndpi_rdp.pcap', serverName, anyPort],
  ['benign/ndpi_ssdp-m-search.pcap', http, anyPort],
  ['benign/zeek_rdp_rdp-to-ssl.pcap', serverName, anyPort],
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
  ['robustness/suricata_detect-app-layer-protocol-03.pcap', http, anyPort],
  [
    'robustness/suricata_dns-over-http2-post_dns_over_https_POST.pcap',
    names,
    'HTTP/2 is not decoded',
  ],
  ['robustness/suricata_llmnr_llmnr-tcp.pcap', names, anyPort],
  ['robustness/suricata_http-multiple-cl.pcap', http, oneHead],
  [
    'robustness/suricata_ipv6-evasion_ipv6-malformed-fragments-12_frag-12.pcap',
    ['icmpv6'],
    'more extension headers than layers are shown',
  ],
  ['robustness/suricata_sctp-pkt-too-small.pcap', ['sctp'], 'ports are taken from four bytes on'],
  ['robustness/suricata_tcp-urgp-01-oob_tcp-urgent1.pcap', http, 'a request that is cut'],
  ['robustness/suricata_transform-base64-7296.pcap', http, 'tshark takes it for HTTP/2 later on'],
  ['robustness/tcpdump_802_15_4-data.pcap', inner, notUnderstood],
  [
    'robustness/tcpdump_LINKTYPE_IPV4_invalid.pcap',
    [...inner, ...names],
    'IPv6 under a link that is IPv4',
  ],
  [
    'robustness/tcpdump_arcnet-rfc1201-arp-icmp-http.pcap',
    [...inner, ...http, ...names],
    notUnderstood,
  ],
  ['robustness/tcpdump_arista_ether.pcap', inner, notUnderstood],
  ['robustness/tcpdump_bigtcp-ipv4-vxlan-ipv6.pcap', inner, offload],
  ['robustness/tcpdump_bigtcp-ipv6-geneve-ipv4.pcap', inner, offload],
  ['robustness/tcpdump_bigtcp-ipv6-vxlan-ipv6.pcap', inner, offload],
  ['robustness/tcpdump_cve2015-0261-crash.pcap', inner, fuzzed],
  ['robustness/tcpdump_dns-badlabel.pcap', names, brokenName],
  ['robustness/tcpdump_dns_fwdptr.pcap', names, brokenName],
  ['robustness/tcpdump_e1000g.pcap', inner, notUnderstood],
  ['robustness/tcpdump_icmp-icmp_print-oobr-2.pcap', inner, fuzzed],
  ['robustness/tcpdump_icmpv6-length-zero.pcapng', inner, offload],
  ['robustness/tcpdump_ipoib.pcap', [...inner, ...http], notUnderstood],
  ['robustness/tcpdump_ipv4_invalid_total_length_2.pcap', inner, fuzzed],
  ['robustness/tcpdump_kday1.pcap', inner, fuzzed],
  ['robustness/tcpdump_kday3.pcap', inner, fuzzed],
  ['robustness/tcpdump_sflow-print-v6.pcap', inner, sampled],
  ['robustness/tcpdump_sflow_expanded.pcap', inner, sampled],
  ['robustness/zeek_dns-edns-ecs-bad.pcap', names, escaped],
  ['robustness/zeek_dns_dns-invalid-names.pcap', names, brokenName],
  ['robustness/zeek_http_261_variant-02-cl_uint64max.pcap', http, oneHead],
  ['robustness/zeek_http_connect-with-smtp.pcap', http, oddRequest],
  ['robustness/zeek_http_content-length-in-request-body.pcap', http, oddRequest],
  ['robustness/zeek_http_get-to-ssh-server.pcap', http, anyPort],
  ['robustness/zeek_http_http-inner-transfer-encoding-reproducer.pcap', http, oddRequest],
  ['robustness/zeek_http_query-method-non-standard-port.pcap', http, anyPort],
  ['robustness/zeek_http_query-method.pcap', http, anyPort],
  ['robustness/zeek_ipv6-mobility-dst-opts.pcap', inner, 'tshark stops at the home address'],
  ['robustness/zeek_postgresql_http-on-port-5432.pcap', http, anyPort],
  ['robustness/zeek_quic_vector-max-size-crash.pcap', names, brokenName],
  ['robustness/zeek_trunc_ipv4-internally-truncated-header.pcap', inner, cutHeader],
  ['robustness/zeek_trunc_mpls-6in6-broken.pcap.gz', inner, cutHeader],
  ['robustness/zeek_tunnels_ayiya-large-identity.pcap', inner, unlisted],
  ['robustness/zeek_tunnels_ayiya3.pcap', [...inner, ...http, ...names], unlisted],
  ['robustness/zeek_tunnels_gre-aruba-amsdu.pcap', inner, unlisted],
  ['robustness/zeek_tunnels_gtp_gtp_control_prime.pcap', inner, unlisted],
  ['robustness/zeek_tunnels_gtp_pdp_ctx_messages.pcapng', inner, unlisted],
];

export const acceptedTreeDifferences: ReadonlyMap<string, AcceptedDifference> = new Map(
  differences.map(([name, facts, reason]) => [name, { facts, reason }]),
);
