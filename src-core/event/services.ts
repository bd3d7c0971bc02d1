// Every service that can be told from its payload.

import { bittorrent } from './bittorrent/bittorrent.ts';
import { bittorrentDatagrams } from './bittorrent/bittorrent-datagrams.ts';
import { coap } from './coap.ts';
import { mongodb } from './database/mongodb.ts';
import { mssql } from './database/mssql.ts';
import { mysql } from './database/mysql.ts';
import { postgresql } from './database/postgresql.ts';
import { dcerpc } from './dcerpc/dcerpc.ts';
import { dhcp } from './dhcp/dhcp.ts';
import { dhcp6 } from './dhcp/dhcp6.ts';
import { dnp3, dnp3OverUdp } from './dnp3.ts';
import { dns, dnsOverTcp } from './dns/dns.ts';
import { llmnr, llmnrOverTcp } from './dns/llmnr.ts';
import { mdns } from './dns/mdns.ts';
import { ftp } from './ftp.ts';
import { http } from './http/http.ts';
import { http2 } from './http/http2.ts';
import { irc } from './irc.ts';
import { isoOnTcp } from './iso/iso-on-tcp.ts';
import { s7comm } from './iso/s7comm.ts';
import { kerberos, kerberosOverTcp } from './kerberos/kerberos.ts';
import { ldap, ldapOverUdp } from './ldap/ldap.ts';
import { imap } from './mail/imap.ts';
import { pop3 } from './mail/pop3.ts';
import { smtp } from './mail/smtp.ts';
import { rtcp } from './media/rtcp.ts';
import { rtp } from './media/rtp.ts';
import { memcached, memcachedDatagrams } from './memcached.ts';
import { modbus } from './modbus.ts';
import { mqtt } from './mqtt/mqtt.ts';
import { netbios } from './netbios/netbios.ts';
import { netflow } from './netflow.ts';
import { ntp } from './ntp.ts';
import { quic } from './quic/quic.ts';
import { radius } from './radius.ts';
import { rdp } from './rdp/rdp.ts';
import { redis } from './redis/redis.ts';
import { rsync } from './rsync.ts';
import { rtsp } from './rtsp.ts';
import type { Service } from './service.ts';
import { shell } from './shell/shell.ts';
import { sip, sipOverTcp } from './sip/sip.ts';
import { smb } from './smb/smb.ts';
import { snmp } from './snmp.ts';
import { socks } from './socks/socks.ts';
import { ssdp } from './ssdp.ts';
import { ssh } from './ssh/ssh.ts';
import { stratum } from './stratum.ts';
import { stun, stunOverTcp } from './stun.ts';
import { syslog } from './syslog.ts';
import { telnet } from './telnet/telnet.ts';
import { tftp } from './tftp.ts';
import { dtls } from './tls/dtls.ts';
import { tls } from './tls/tls.ts';
import { vnc } from './vnc/vnc.ts';
import { ike } from './vpn/ike.ts';
import { l2tp } from './vpn/l2tp.ts';
import { openvpn, openvpnOverTcp } from './vpn/openvpn.ts';
import { wireguard } from './vpn/wireguard.ts';
import { xmpp } from './xmpp.ts';

export const services: readonly Service[] = [
  dns,
  dnsOverTcp,
  mdns,
  llmnr,
  llmnrOverTcp,
  http,
  http2,
  tls,
  dtls,
  quic,
  ssh,
  rdp,
  smb,
  dcerpc,
  ftp,
  smtp,
  pop3,
  imap,
  netbios,
  ntp,
  dhcp,
  dhcp6,
  snmp,
  kerberos,
  kerberosOverTcp,
  radius,
  stun,
  stunOverTcp,
  modbus,
  dnp3,
  dnp3OverUdp,
  s7comm,
  isoOnTcp,
  telnet,
  irc,
  sip,
  sipOverTcp,
  rtsp,
  ssdp,
  redis,
  stratum,
  mqtt,
  bittorrent,
  bittorrentDatagrams,
  memcached,
  memcachedDatagrams,
  socks,
  vnc,
  rsync,
  xmpp,
  tftp,
  syslog,
  coap,
  netflow,
  wireguard,
  openvpn,
  openvpnOverTcp,
  ike,
  l2tp,
  rtcp,
  rtp,
  ldap,
  ldapOverUdp,
  mysql,
  postgresql,
  mssql,
  mongodb,
  shell,
];
