import { PageBar } from '../../widgets/page-bar.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { MadeReports } from './made-reports.tsx';
import { ReportForm } from './report-form.tsx';
import styles from './reports.module.css';

export function ReportsPage() {
  const { captures } = useFrame();
  return (
    <>
      <PageBar
        title="Reports"
        summary="What was found, in which evidence, by which settings. The same case gives the same bytes."
      />
      <div className={styles.page}>
        <ReportForm captures={captures} />
        <MadeReports captures={captures} />
        <EvidenceTable captures={captures} />
      </div>
    </>
  );
}
