import { expect, test } from 'vitest';
import { paintOption } from '../../../src-renderer/widgets/chart/paint-option.ts';

const colourOf = (name: string) => `painted ${name}`;

test('colours by name become those of the page, however deep they stand', () => {
  const format = () => 'x';
  expect(
    paintOption(
      {
        series: [{ itemStyle: { color: '--ws-high', borderColor: '#123456' }, data: [[1, 2]] }],
        tooltip: { formatter: format },
      },
      colourOf,
    ),
  ).toEqual({
    series: [{ itemStyle: { color: 'painted --ws-high', borderColor: '#123456' }, data: [[1, 2]] }],
    tooltip: { formatter: format },
  });
});

test('a word that only looks like a colour of ours stays what it is', () => {
  const option = { series: [{ name: '--ws-high', data: ['--ws-low', null] }] };
  expect(paintOption(option, colourOf)).toEqual(option);
});
