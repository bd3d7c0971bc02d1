// A chart of a report -> SVG by ECharts, without a page. What ECharts writes is made fit for a page whose policy
// allows no style but its own, and made the same each time: its names are counters of the process.

import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { DrawChart } from '../src-core/report/draw-chart.ts';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer]);

export const drawChart: DrawChart = ({ option, widthPx, heightPx }, name) => {
  const size = { width: widthPx, height: heightPx };
  const chart = init(null, theme, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...painted(option), animation: false, useUTC: true });
    return plainSvg(chart.renderToSVGString(), name);
  } finally {
    chart.dispose();
  }
};

const axis = {
  axisLine: { lineStyle: { color: 'var(--ws-line)' } },
  axisTick: { lineStyle: { color: 'var(--ws-line)' } },
  axisLabel: { color: 'var(--ws-dim)', fontSize: 11 },
  splitLine: { lineStyle: { color: 'var(--ws-line)', opacity: 0.6 } },
  nameTextStyle: { color: 'var(--ws-dim)', fontSize: 11 },
};

/** That of the pages, but for the colours, which the reader's page chooses. */
const theme = {
  backgroundColor: 'transparent',
  textStyle: { color: 'var(--ws-text)', fontSize: 11 },
  legend: {
    itemWidth: 12,
    itemHeight: 8,
    itemGap: 22,
    icon: 'roundRect',
    textStyle: { color: 'var(--ws-dim)', fontSize: 11 },
  },
  ...{ categoryAxis: axis, valueAxis: axis, timeAxis: axis, logAxis: axis },
};

const named = /^--ws-[a-z0-9-]+$/;

/** What an option calls a colour, by its name in the page. */
function painted(part: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, paintedValue(key, value)]),
  );
}

function paintedValue(key: string, value: unknown): unknown {
  if (typeof value === 'string') {
    return /color$/i.test(key) && named.test(value) ? `var(${value})` : value;
  }
  if (Array.isArray(value)) {
    // A point is numbers: there are many of them, and none has a colour.
    return typeof value[0] === 'number' ? value : value.map((one) => paintedValue('', one));
  }
  return typeof value === 'object' && value !== null ? painted(value) : value;
}

/** No style, no class, no data for scripts; names that tell charts of one page apart. */
function plainSvg(svg: string, name: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/<rect [^>]*fill="none"><\/rect>\n?/, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => plainTag(tag).replace(/\bzr\d+-/g, `${name}-`))
    .replace(/^\s*\n/gm, '');
}

function plainTag(tag: string): string {
  const style = tag.match(/ style="([^"]*)"/)?.[1] ?? '';
  const size = style.match(/(\d+(?:\.\d+)?)px/)?.[1];
  const isBold = /bold/.test(style);
  const font = `${size ? ` font-size="${size}"` : ''}${isBold ? ' font-weight="bold"' : ''}`;
  return tag
    .replace(/ style="[^"]*"/, font)
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+|xmlns:xlink|baseProfile)="[^"]*"/g, '');
}
