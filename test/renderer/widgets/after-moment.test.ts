import { expect, test } from 'vitest';
import { afterMoment } from '../../../src-renderer/widgets/table/after-moment.ts';

test('what is still wanted after the moment is asked', async () => {
  const { signal } = new AbortController();
  expect(await afterMoment(signal, async () => 'rows', 1)).toBe('rows');
  const failing = afterMoment(signal, () => Promise.reject(new Error('No answer.')), 1);
  await expect(failing).rejects.toThrow('No answer.');
});

test('what was only passed by is never asked', async () => {
  const controller = new AbortController();
  let asked = 0;
  const passed = afterMoment(controller.signal, async () => ++asked, 5);
  controller.abort(new Error('Passed by.'));
  await expect(passed).rejects.toThrow('Passed by.');
  await new Promise((over) => setTimeout(over, 20));
  expect(asked).toBe(0);
});
