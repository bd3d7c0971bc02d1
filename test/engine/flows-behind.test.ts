// Stored flows and an alert that names some of them -> the filter that finds the rest.

import { expect, test } from 'vitest';
import type { AlertRow } from '../../src-contract/routes/alerts.ts';
import { filtersBehind, flowsBehind } from '../../src-main/engine/flows-behind.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { someAlert } from '../renderer/anomalies/some-alert.ts';
import { addFlows, temporaryCase } from '../store/temporary-case.ts';

const { case: opened } = await temporaryCase();
const ends = { srcIp: '10.0.0.1', dstIp: '10.0.0.2', protocol: 'tcp', connState: 'S0' };
/** A flow a second; every tenth is an ordinary one to another port. */
const at = (second: number) => captureStartUs + second * 1_000_000;
await addFlows(
  opened,
  1,
  Array.from({ length: 300 }, (_, i) => {
    const isOrdinary = i % 10 === 9;
    const times = { startUs: at(i), endUs: at(i) + 1000 };
    const port = isOrdinary ? { dstPort: 443, connState: 'SF' } : { dstPort: 22 };
    return flowRow({ ...ends, ...times, ...port, flowId: `1.${i + 1}` });
  }),
);
await addFlows(opened, 2, [
  flowRow({ ...ends, dstPort: 22, startUs: at(5), endUs: at(6), flowId: '2.1' }),
]);

const alertOf = (different: Partial<AlertRow>) =>
  someAlert({
    ...{ attackers: ['10.0.0.1'], victims: ['10.0.0.2'], startUs: at(0), endUs: at(199) },
    ...different,
  });

test('an alert that names all its flows is found by their ids', async () => {
  const found = await flowsBehind(opened, alertOf({ flowIds: ['1.1', '1.2'], flowCount: 2 }));
  expect(found).toEqual({
    ...{ flowCount: 2, listed: 2, where: 'flow_id:1.1,1.2', matched: 2 },
    ...{ isExact: true, isCovered: true },
    displayFilter: expect.objectContaining({
      text: expect.stringMatching(
        /^ip\.addr == 10\.0\.0\.1 && ip\.addr == 10\.0\.0\.2 && \(\(tcp\.port == 22\)/,
      ),
    }),
  });
});

test('the rest is found by what the named ones share: 180 of the 200 seconds, of this capture only', async () => {
  const found = await flowsBehind(
    opened,
    alertOf({ flowIds: ['1.1', '1.2', '1.3'], flowCount: 180 }),
  );
  expect(found).toMatchObject({ listed: 3, matched: 180, isExact: false, isCovered: true });
  expect(found.where).toMatch(/^proto:tcp dport:22 /);
});

test('where too few share it, the hosts and the time alone are asked for', async () => {
  const found = await flowsBehind(opened, alertOf({ flowIds: ['1.1', '1.2'], flowCount: 195 }));
  expect(found).toMatchObject({ matched: 200, isCovered: true });
  expect(found.where).toMatch(/^ip:10\.0\.0\.1 ip:10\.0\.0\.2 flow_id:1\.\* /);
});

test('a filter that would lose a named flow is not taken, and what is missing is said', async () => {
  const flowIds = ['1.1', '1.290']; // the second is long past the end of the alert
  const found = await flowsBehind(opened, alertOf({ flowIds, flowCount: 500 }));
  expect(found).toEqual({
    ...{ flowCount: 500, listed: 2, where: 'flow_id:1.1,1.290', matched: 2 },
    ...{ isExact: false, isCovered: false, displayFilter: expect.anything() },
  });
  const none = await flowsBehind(opened, alertOf({ flowIds: [], flowCount: 0 }));
  expect(none).toMatchObject({ where: '', matched: 0 });
});

test('a report names what finds the flows of an alert that lists just the first ones', async () => {
  const long = alertOf({ id: 'a'.repeat(16), flowIds: ['1.1', '1.2', '1.3'], flowCount: 180 });
  const short = alertOf({ id: 'b'.repeat(16), flowIds: ['1.1'], flowCount: 1 });
  const alerts = { page: async () => [long, short] } as unknown as typeof opened.alerts;
  const found = await filtersBehind({ flows: opened.flows, alerts }, undefined);
  expect(found).toEqual([
    { alertId: long.id, where: expect.stringMatching(/^proto:tcp dport:22 /), matched: 180 },
  ]);
});
