// The techniques of MITRE ATT&CK (Enterprise) that detectors name, in its own words.

const names: Readonly<Record<string, string>> = {
  T1018: 'Remote System Discovery',
  T1021: 'Remote Services',
  T1040: 'Network Sniffing',
  T1046: 'Network Service Discovery',
  T1048: 'Exfiltration Over Alternative Protocol',
  T1059: 'Command and Scripting Interpreter',
  T1071: 'Application Layer Protocol',
  'T1071.001': 'Application Layer Protocol: Web Protocols',
  'T1071.004': 'Application Layer Protocol: DNS',
  T1082: 'System Information Discovery',
  'T1090.003': 'Proxy: Multi-hop Proxy',
  T1095: 'Non-Application Layer Protocol',
  T1105: 'Ingress Tool Transfer',
  T1110: 'Brute Force',
  T1190: 'Exploit Public-Facing Application',
  T1200: 'Hardware Additions',
  T1203: 'Exploitation for Client Execution',
  T1496: 'Resource Hijacking',
  T1498: 'Network Denial of Service',
  'T1498.001': 'Network Denial of Service: Direct Network Flood',
  'T1498.002': 'Network Denial of Service: Reflection Amplification',
  T1499: 'Endpoint Denial of Service',
  'T1499.001': 'Endpoint Denial of Service: OS Exhaustion Flood',
  'T1499.002': 'Endpoint Denial of Service: Service Exhaustion Flood',
  T1543: 'Create or Modify System Process',
  T1557: 'Adversary-in-the-Middle',
  'T1557.002': 'Adversary-in-the-Middle: ARP Cache Poisoning',
  'T1557.003': 'Adversary-in-the-Middle: DHCP Spoofing',
  'T1557.004': 'Adversary-in-the-Middle: Evil Twin',
  'T1568.002': 'Dynamic Resolution: Domain Generation Algorithms',
  T1571: 'Non-Standard Port',
  'T1573.002': 'Encrypted Channel: Asymmetric Cryptography',
};

/** Undefined for one that no detector of ours names. */
export const attackName = (id: string): string | undefined => names[id];
