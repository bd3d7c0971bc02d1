// Captures of the corpus of which we say something else than tshark 4.0, each with its reason.

const notUnderstood =
  'a link or tag outside of what is promised; its frames are counted, not guessed';
const refused = 'tshark knows no such link type and refuses the file; we count its frames';
const odd = 'a stamp beyond its range, for which tshark shows a negative or wrapped one';
const shorter = 'tshark takes a check sequence or pseudo header off the length';
const jumbo = 'IP length 0 means offload and reaches to the frame’s end; tshark stops there';
const unlisted = 'a tunnel that we do not follow';

export const acceptedDifferences: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'derived_bitflip_3.pcap': odd,
    'tcpdump_timestamp_invalid_micro.pcap': odd,
    'tcpdump_timestamp_invalid_nano.pcap': odd,
    'suricata_bug-6875-01_fuzz.pcap': 'fuzzed so that two variants of classic pcap are as likely',
    'suricata_ipv6-evasion_ipv6-malformed-fragments-28_frag-28.pcap':
      'ports are taken from four bytes on, here are fewer',
    'suricata_sctp-pkt-too-small.pcap': 'ports are taken from four bytes on, tshark wants twelve',
    'tcpdump_802_15_4-data.pcap': notUnderstood,
    'tcpdump_arcnet-rfc1201-arp-icmp-http.pcap': notUnderstood,
    'tcpdump_arista_ether.pcap': notUnderstood,
    'tcpdump_e1000g.pcap': notUnderstood,
    'tcpdump_ipoib.pcap': notUnderstood,
    'tcpdump_arp-oobr.pcap': 'fuzzed ARP lengths; tshark shows an ARP without addresses',
    'tcpdump_atm-heapoverflow.pcap': shorter,
    'tcpdump_atm-oam-loopback-print-overrun.pcap': shorter,
    'tcpdump_bigtcp-ipv4-vxlan-ipv6.pcap': jumbo,
    'tcpdump_bigtcp-ipv6-geneve-ipv4.pcap': jumbo,
    'tcpdump_bigtcp-ipv6-vxlan-ipv6.pcap': jumbo,
    'tcpdump_brcm-tag-prepend.pcap': refused,
    'tcpdump_dsa-high-vid.pcap': refused,
    'tcpdump_edsa.pcap': refused,
    'tcpdump_frf16_magic_ie-oobr.pcap': refused,
    'tcpdump_juniper_es_oobr.pcap': refused,
    'tcpdump_juniper_monitor_invalid_cookie_length.pcap': refused,
    'tcpdump_kday6.pcap': refused,
    'tcpdump_vtp_asan.pcap': refused,
    'tcpdump_cve2015-0261-crash.pcap': 'SLIP of zeros and ones, in which tshark sees no IP',
    'zeek_ipv6-mobility-dst-opts.pcap': 'tshark stops at the home address option',
    'zeek_trunc_ipv4-internally-truncated-header.pcap':
      'the addresses are there, the options are cut; tshark gives up the header',
    'zeek_tunnels_ayiya-large-identity.pcap': unlisted,
    'zeek_tunnels_ayiya3.pcap': unlisted,
    'zeek_tunnels_gre-aruba-amsdu.pcap': unlisted,
    'zeek_tunnels_gtp_gtp_control_prime.pcap': unlisted,
    'zeek_tunnels_gtp_pdp_ctx_messages.pcapng': unlisted,
    'pcpp_ExamplesTest_pcap_examples_ipv6.dmp': unlisted,
    'pcpp_ExamplesTest_pcap_examples_ipv6.pcapng': unlisted,
    'pcpp_Pcap++Test_PcapExamples_pcapng-example.pcapng': odd,
    'tcpdump_icmpv6-length-zero.pcapng': jumbo,
    'zeek_trunc_mpls-6in6-broken.pcap.gz': 'noise inside of MPLS, some of which has a valid header',
  }).map(([name, reason]) => [`robustness/${name}`, reason] as const),
);
