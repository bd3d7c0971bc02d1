import type { CSSProperties } from 'react';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { baselineName, contenderColour } from '../../../src-core/report/charts/curve-option.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { areaText, percentText } from '../../widgets/learning/learning-words.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { contenderText, recallTitles } from './contender-lines.ts';
import styles from './evaluation.module.css';
import { evaluationShape } from './evaluation-address.ts';

interface ContenderTableProps {
  readonly models: readonly EvaluatedCurves[];
  readonly chosen: string;
}

/** All models with their figures and the colours of their curves; a click chooses whose threshold moves. */
export function ContenderTable({ models, chosen }: ContenderTableProps) {
  return (
    <table className={styles.contenders} aria-label="Models">
      <thead>
        <tr>
          <th scope="col">
            Model <CopyButton text={contenderText(models)} what="figures of all models" />
          </th>
          <th scope="col">Area under ROC</th>
          <th scope="col">Average precision</th>
          {recallTitles(models).map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <th scope="col">Attacks found, own threshold</th>
          <th scope="col">Ordinary reported</th>
          <th scope="col" aria-label="More" />
        </tr>
      </thead>
      <tbody>
        {models.map((one) => (
          <ContenderRow key={one.model} one={one} models={models} isChosen={one.model === chosen} />
        ))}
      </tbody>
    </table>
  );
}

interface ContenderRowProps {
  readonly one: EvaluatedCurves;
  readonly models: readonly EvaluatedCurves[];
  readonly isChosen: boolean;
}

function ContenderRow({ one, models, isChosen }: ContenderRowProps) {
  const [, change] = useAddress(evaluationShape);
  const { model, modelId, rocAuc, averagePrecision, recallAtFpr, confusion } = one;
  const [[quiet, falseAlarms], [missed, found]] = confusion;
  const swatch = { '--own': `var(${contenderColour(models, model)})` } as CSSProperties;
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row">
        <button
          type="button"
          className={styles.contender}
          aria-pressed={isChosen}
          style={swatch}
          data-dashed={model === baselineName || undefined}
          onClick={() => change({ contender: model, at: -1 }, 'replace')}
        >
          <SafeText text={model} most={60} />
        </button>
      </th>
      <td>{areaText(rocAuc)}</td>
      <td>{areaText(averagePrecision)}</td>
      {recallAtFpr.map(({ rate, recall }) => (
        <td key={rate}>{percentText(recall)}</td>
      ))}
      <td>{percentText(found / (missed + found))}</td>
      <td>{percentText(falseAlarms / (quiet + falseAlarms))}</td>
      <td>
        {modelId ? (
          <PageLink page="models" with={{ model: modelId }} className={styles.link}>
            Card
          </PageLink>
        ) : (
          <span className={styles.dim}>
            {model === baselineName ? 'to beat' : 'fitted for this'}
          </span>
        )}
      </td>
    </tr>
  );
}
