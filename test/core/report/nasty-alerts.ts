// Alerts as nobody would wish them, for fast-check: long texts, control characters, halves of characters, numbers
// that are none, very many fields.

import fc from 'fast-check';
import { severities } from '../../../src-core/detect/finding.ts';
import type { ForwardedAlert } from '../../../src-core/report/forwarded-alert.ts';
import { forwarded, madeAlert } from '../../siem/made-alerts.ts';

const nastySigns = ['\u0000', '\n', '\r', '"', '\\', ']', '=', '|', '\u2028', '\ud800', '𝄞', 'é'];
const sign = fc.oneof(fc.constantFrom(...nastySigns), fc.string({ unit: 'binary', maxLength: 3 }));
/** Some of them longer than any limit. */
const text = fc
  .tuple(fc.array(sign, { maxLength: 30 }), fc.constantFrom(1, 1, 1, 40, 1000))
  .map(([signs, times]) => signs.join('').repeat(times));
const texts = fc
  .tuple(fc.array(text, { maxLength: 4 }), fc.constantFrom(1, 30))
  .map(([words, times]) => Array.from({ length: times }, () => words).flat());
const value = fc.oneof(text, texts, fc.double(), fc.boolean(), fc.constant(null));
const evidence = fc
  .tuple(fc.dictionary(text, value, { maxKeys: 6 }), fc.constantFrom(0, 0, 0, 300), value)
  .map(([some, count, each]) => ({
    ...some,
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`field_${at}`, each])),
  }));

export const nastyAlert: fc.Arbitrary<ForwardedAlert> = fc
  .record({
    ...{ id: text, detector: text, title: text, summary: text, explain: text, quietIf: text },
    ...{ severity: fc.constantFrom(...severities), confidence: fc.double(), count: fc.double() },
    ...{ attack: fc.option(text, { nil: null }), attackers: texts, victims: texts, flowIds: texts },
    evidence,
  })
  .map((own) => ({ ...forwarded(1), alert: madeAlert(1, own) }));
