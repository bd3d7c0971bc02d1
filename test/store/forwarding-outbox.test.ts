import { expect, test } from 'vitest';
import type { OfferedAlert } from '../../src-main/store/forwarding-outbox.ts';
import { idOf, madeAlert } from '../siem/made-alerts.ts';
import { temporaryCase } from './temporary-case.ts';

const offered = (number: number, content = 'first'): OfferedAlert => ({
  ...{ alertId: idOf(number), captureId: 1, content },
  alert: JSON.stringify(madeAlert(number)),
});

const place = await temporaryCase();
const { outbox } = place.case;
const offer = (alerts: readonly OfferedAlert[], own: object = {}) =>
  outbox.offer({ alerts, destinations: ['a'], atUs: 1000, takesUpdates: false, ...own });
const waiting = async (destination: string) =>
  (await outbox.next(destination, 100)).map(({ alert }) => Number.parseInt(alert.id, 16));

test('what is offered waits in its order, for each destination', async () => {
  expect(await offer([offered(2), offered(1)], { destinations: ['a', 'b'] })).toBe(4);
  expect(await offer([offered(3)])).toBe(1);
  expect(await waiting('a')).toEqual([2, 1, 3]);
  expect(await waiting('b')).toEqual([2, 1]);
  const [first] = await outbox.next('a', 1);
  expect(first).toMatchObject({
    ...{ captureId: 1, isUpdate: false, offeredUs: 1000, waitsSinceUs: 1000 },
    alert: madeAlert(2),
  });
});

test('an alert that is known is not offered again, also twice at once', async () => {
  expect(await offer([offered(1), offered(4), offered(4)])).toBe(1);
  expect(await waiting('a')).toEqual([2, 1, 3, 4]);
});

test('with another content it is an update, where updates are wanted', async () => {
  expect(await offer([offered(1, 'grown')])).toBe(0);
  expect(await offer([offered(1, 'grown')], { takesUpdates: true })).toBe(1);
  expect(await offer([offered(1, 'grown')], { takesUpdates: true })).toBe(0);
  const rows = await outbox.next('a', 100);
  expect(rows.map(({ isUpdate }) => isUpdate)).toEqual([false, false, false, false, true]);
});

test('what was sent leaves the line, and comes back when it was sent too shortly before', async () => {
  const rows = await outbox.next('a', 3);
  const [first, second, third] = rows.map((row) => row.place);
  await outbox.sent('a', [first!, third!], 5_000_000);
  await outbox.sent('a', [second!], 9_000_000);
  expect(await waiting('a')).toEqual([4, 1]);
  await outbox.again('a', 6_000_000);
  expect(await waiting('a')).toEqual([1, 4, 1]);
  expect((await outbox.counts()).get('a')).toEqual({
    ...{ waiting: 3, sent: 2, dead: 0, oldestWaitingUs: 1000, lastSentUs: 9_000_000 },
  });
});

test('what is settled stays known, and is not sent once more', async () => {
  expect(await outbox.settle('a', 5_000_000)).toBe(true);
  await outbox.again('a', 0);
  expect(await waiting('a')).toEqual([1, 4, 1]);
  expect(await offer([offered(2)])).toBe(0);
});

test('what is too old or refused is put aside, and waits again in its place', async () => {
  await offer([offered(5)], { atUs: 2_000_000 });
  expect(await outbox.giveUp('a', 2_000_000, 'Nobody there.')).toBe(3);
  const [last] = await outbox.next('a', 1);
  await outbox.refuse('a', last!.place, 'Status 400.');
  expect((await outbox.counts()).get('a')).toMatchObject({ waiting: 0, sent: 2, dead: 4 });
  expect(await waiting('b')).toEqual([2, 1]);
  expect(await outbox.retry('a', 3_000_000)).toBe(4);
  expect(await waiting('a')).toEqual([1, 4, 1, 5]);
  expect((await outbox.next('a', 1))[0]).toMatchObject({
    offeredUs: 1000,
    waitsSinceUs: 3_000_000,
  });
});

test('places go on where an earlier program ended', async () => {
  const { openCase } = await import('../../src-main/store/open-case.ts');
  place.case.close();
  const again = await openCase(`${place.folder}/case.wiresift`, place.exports);
  await again.outbox.offer({
    alerts: [offered(6)],
    ...{ destinations: ['a'], atUs: 4000, takesUpdates: false },
  });
  const ids = (await again.outbox.next('a', 9)).map(({ alert }) => Number.parseInt(alert.id, 16));
  expect(ids).toEqual([1, 4, 1, 5, 6]);
  again.close();
});
