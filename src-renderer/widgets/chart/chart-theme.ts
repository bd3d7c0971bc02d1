// The page's colours as a theme of ECharts, so that charts follow dark and light like everything else.

/** Read off the page: its font, and the CSS variables of theme.ts. */
export interface ChartColours {
  readonly font: string;
  readonly page: string;
  readonly panel: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  /** Told apart by those who see colours differently too; the last is for what is left over. */
  readonly series: readonly string[];
}

export const seriesCount = 8;

export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--ws-${name}`).trim();
  return {
    font: style.fontFamily,
    page: read('page'),
    panel: read('panel'),
    line: read('line'),
    text: read('text'),
    dim: read('dim'),
    accent: read('accent'),
    series: Array.from({ length: seriesCount }, (_, at) => read(`series-${at + 1}`)),
  };
}

export function chartTheme({ font, page, panel, line, text, dim, accent, series }: ChartColours) {
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: { color: dim, fontSize: 11 },
    splitLine: { lineStyle: { color: line, opacity: 0.6 } },
    nameTextStyle: { color: dim, fontSize: 11 },
  };
  return {
    color: [...series],
    backgroundColor: 'transparent',
    textStyle: { color: text, fontSize: 11, fontFamily: font },
    title: { textStyle: { color: text, fontSize: 13 } },
    legend: {
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: dim, fontSize: 11 },
      inactiveColor: line,
      pageTextStyle: { color: dim },
      pageIconColor: dim,
      pageIconInactiveColor: line,
    },
    tooltip: {
      backgroundColor: panel,
      borderColor: line,
      textStyle: { color: text, fontSize: 12 },
      axisPointer: {
        lineStyle: { color: dim },
        crossStyle: { color: dim },
        label: { backgroundColor: panel, color: text, borderColor: line, borderWidth: 1 },
      },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    visualMap: { textStyle: { color: dim, fontSize: 11 } },
    dataZoom: {
      borderColor: line,
      textStyle: { color: dim },
      fillerColor: `${accent}22`,
      handleStyle: { color: panel, borderColor: accent },
    },
    graph: { lineStyle: { color: dim }, label: { color: text } },
    treemap: { itemStyle: { borderColor: page } },
    sankey: { label: { color: text } },
    pie: { itemStyle: { borderColor: page, borderWidth: 1 }, label: { color: text } },
    markLine: { label: { color: dim } },
  };
}
