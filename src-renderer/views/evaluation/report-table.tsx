import type { ClassificationReport } from '../../../src-core/evaluate/classification-report.ts';
import styles from './evaluation.module.css';
import { reportLines } from './report-lines.ts';

export function ReportTable({ report }: { readonly report: ClassificationReport }) {
  return (
    <table className={styles.report} aria-label="Classification report">
      <thead>
        <tr>
          <td />
          <th scope="col" title="Of what is told to be this, how much is">
            precision
          </th>
          <th scope="col" title="Of what is this, how much is told to be">
            recall
          </th>
          <th scope="col" title="The harmonic mean of both">
            F1
          </th>
          <th scope="col">flows</th>
        </tr>
      </thead>
      <tbody>
        {reportLines(report).map(({ name, precision, recall, f1, support }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{precision}</td>
            <td>{recall}</td>
            <td>{f1}</td>
            <td>{support}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
