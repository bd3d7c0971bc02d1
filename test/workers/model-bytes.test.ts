import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { packModel, unpackModel } from '../../src-workers/model-bytes.ts';
import { smallModel } from '../core/model/small-models.ts';

describe('the bytes of a model', () => {
  const bytes = packModel(smallModel('robust-baseline'));
  const refusal = (broken: Uint8Array, name = 'own.model') => {
    try {
      unpackModel({ name, bytes: broken });
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
    return 'it was believed';
  };

  test('are the same model again, and do not say on which system they were packed', () => {
    expect(unpackModel({ name: 'own.model', bytes })).toEqual(smallModel('robust-baseline'));
    expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  });

  const changed = bytes.slice();
  changed[bytes.length >> 1]! ^= 0xff;
  test.each([
    ['nothing', new Uint8Array(), 'own.model is not a model of Wiresift.'],
    [
      'a text',
      new TextEncoder().encode('{"wiresift_model":1}'),
      'own.model is not a model of Wiresift.',
    ],
    ['cut', bytes.subarray(0, bytes.length - 9), 'own.model is damaged: it cannot be unpacked.'],
    ['a byte changed', changed, 'own.model is damaged: it cannot be unpacked.'],
    ['something else packed', gzipSync('bytes,label\n'), 'own.model is not a model of Wiresift.'],
    ['packed twice', gzipSync(bytes), 'own.model is not a model of Wiresift.'],
    [
      'bytes that are no UTF-8',
      gzipSync(Uint8Array.of(0xff, 0xfe, 0xfd)),
      'own.model is not a model of Wiresift.',
    ],
  ])('%s: refused', (_name, broken, sentence) => {
    expect(refusal(broken)).toBe(sentence);
  });
});
