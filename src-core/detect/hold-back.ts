// What takes silence for failure says less while the capture sees only one direction: whoever seems not
// to answer may have answered where nobody looked.

import type { Detector, Watch } from './detector.ts';
import { type Finding, severities } from './finding.ts';
import type { OneSided } from './one-sided.ts';
import { RecentMap } from './recent-map.ts';

const mostRemembered = 1000;
const highest = 'low';
const because =
  'Only one direction of most connections was captured: answers may have gone unseen.';

/** The same watch, whose findings are doubted where `sides` says so; in the end also the earlier ones. */
export function heldBack(detector: Detector, watch: Watch, sides: OneSided): Watch {
  const undoubted = new RecentMap<string, { finding?: Finding }>(mostRemembered, () => ({}));
  const judge = (finding: Finding): Finding => {
    if (sides.isSo) {
      undoubted.delete(finding.key);
      return doubted(detector, finding);
    }
    undoubted.touch(finding.key).finding = finding;
    return finding;
  };
  return {
    see: (traffic) => watch.see(traffic).map(judge),
    end: () => {
      const last = watch.end().map(judge);
      if (!sides.isSo) return last;
      const earlier = [...undoubted.values()].flatMap(({ finding }) => finding ?? []);
      return [...last, ...earlier.map((finding) => doubted(detector, finding))];
    },
  };
}

function doubted(detector: Detector, finding: Finding): Finding {
  const impact = finding.impact ?? detector.impact;
  const isHigher = severities.indexOf(impact) > severities.indexOf(highest);
  return {
    ...finding,
    impact: isHigher ? highest : impact,
    confidence: finding.confidence / 2,
    summary: `${finding.summary} ${because}`,
    evidence: { ...finding.evidence, only_one_direction: true },
  };
}
