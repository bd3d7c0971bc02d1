// How a chart becomes a picture: ECharts does it, in the thread that writes reports.

import type { Chart } from './document/report-block.ts';

/** SVG, without style and script. `name` tells its parts from those of other charts of the page. */
export type DrawChart = (chart: Chart, name: string) => string;
