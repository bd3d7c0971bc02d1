import { expect, test } from 'vitest';
import { analysisCsv } from '../../../src-core/report/analysis-csv.ts';
import { alertsOf, analysis } from './analysis.ts';

test('a line for each alert, the silenced ones last', () => {
  const [heard, quiet] = alertsOf({}, { key: 'b', confidence: 0.8, summary: 'One, "two".' });
  const silenced = [{ alert: quiet!, rule: { because: 'ours' } }];
  const lines = analysisCsv(analysis({ alerts: [heard!], silenced })).split('\n');
  expect(lines).toEqual([
    'id,detector,title,severity,confidence,attack,attackers,victims,attacker_count,victim_count,start,end,count,summary,evidence,contributions,flow_ids,flow_count,explain,quiet_if,milestones,within_budget,silenced_by',
    `${heard!.id},port-scan,Port scan,high,0.9,T1046,10.0.0.5,10.0.0.9,1,1,1772366400.000000,1772366414.000000,1,10.0.0.5 tried 30 ports of 10.0.0.9.,"{""dst_ports"":30}",[],1.1,1,One host tries many ports of another.,Fewer than 15 ports.,1,true,`,
    expect.stringMatching(/^[0-9a-f]{16},port-scan,.*,"One, ""two""\.",.*,false,ours$/),
    '',
  ]);
});

test('a list is one cell', () => {
  const alerts = alertsOf({ attackers: ['10.0.0.5', '02:00:00:00:00:05'], attackerCount: 1 });
  expect(analysisCsv(analysis({ alerts }))).toContain(',10.0.0.5 02:00:00:00:00:05,10.0.0.9,1,1,');
});

test('what a spreadsheet would take for a formula is text', () => {
  const alerts = alertsOf({ attackers: ['=cmd|x!A1'], summary: '@SUM(1,2) said "no".' });
  const lines = analysisCsv(analysis({ alerts }));
  expect(lines).toContain(`,'=cmd|x!A1,`);
  expect(lines).toContain(`,"'@SUM(1,2) said ""no"".",`);
});
