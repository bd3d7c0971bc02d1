// The tactic of MITRE ATT&CK (Enterprise) under which a detector's technique is looked at: of those that the
// matrix lists a technique under, the one that its traffic speaks for.

interface Tactic {
  readonly id: string;
  readonly name: string;
}

const tactics = {
  initialAccess: { id: 'TA0001', name: 'Initial Access' },
  execution: { id: 'TA0002', name: 'Execution' },
  persistence: { id: 'TA0003', name: 'Persistence' },
  credentialAccess: { id: 'TA0006', name: 'Credential Access' },
  discovery: { id: 'TA0007', name: 'Discovery' },
  lateralMovement: { id: 'TA0008', name: 'Lateral Movement' },
  exfiltration: { id: 'TA0010', name: 'Exfiltration' },
  commandAndControl: { id: 'TA0011', name: 'Command and Control' },
  impact: { id: 'TA0040', name: 'Impact' },
} as const satisfies Readonly<Record<string, Tactic>>;

const ofTechnique: Readonly<Record<string, keyof typeof tactics>> = {
  T1018: 'discovery',
  T1021: 'lateralMovement',
  T1040: 'credentialAccess',
  T1046: 'discovery',
  T1048: 'exfiltration',
  T1059: 'execution',
  T1071: 'commandAndControl',
  T1082: 'discovery',
  T1090: 'commandAndControl',
  T1095: 'commandAndControl',
  T1105: 'commandAndControl',
  T1110: 'credentialAccess',
  T1190: 'initialAccess',
  T1200: 'initialAccess',
  T1203: 'execution',
  T1496: 'impact',
  T1498: 'impact',
  T1499: 'impact',
  T1543: 'persistence',
  T1557: 'credentialAccess',
  T1568: 'commandAndControl',
  T1571: 'commandAndControl',
  T1573: 'commandAndControl',
};

/** Of a technique, or of a part of one: `T1071.004`. */
export function attackTactic(technique: string): Tactic | undefined {
  const tactic = ofTechnique[technique.slice(0, 5)];
  return tactic && tactics[tactic];
}

/** `https://attack.mitre.org/techniques/T1071/004/` */
export const attackAddress = (technique: string): string =>
  `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;
