import { readColours } from './chart-theme.ts';
import type { EChart } from './echarts-kit.ts';

/** What the chart shows, as a PNG that is sharp on paper too, on the page's ground. */
export function chartPicture(chart: EChart): Blob {
  const { page } = readColours(chart.getDom());
  const address = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: page });
  // By hand: the page may fetch nothing but its own server, and a data address is none.
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (sign) =>
    sign.charCodeAt(0),
  );
  return new Blob([bytes], { type: 'image/png' });
}
