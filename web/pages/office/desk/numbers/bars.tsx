import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';

export interface BarsData {
  rows: readonly Record<string, string | number>[];
  /** The column by which the bars are named. */
  by: string;
  series: readonly { name: string; label: string; color: string }[];
  isStacked: boolean;
}

/** Bars, for the eye alone: the table below says the same. */
export function Bars({ rows, by, series, isStacked }: BarsData) {
  return (
    <BarChart
      h={280}
      data={rows.map(row => ({ ...row }))}
      dataKey={by}
      type={isStacked ? 'stacked' : 'default'}
      series={series.map(each => ({ ...each }))}
      maxBarWidth={48}
      withLegend
      legendProps={{ verticalAlign: 'bottom' }}
      textColor="var(--mantine-color-text)"
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
      yAxisProps={{ allowDecimals: false }}
    />
  );
}
