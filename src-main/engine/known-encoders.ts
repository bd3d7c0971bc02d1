// Encoders of sentences that fit, as they lie at Hugging Face, each at one revision so that it stays what it
// is. Sizes and SHA-256 are of these revisions, as several projects that pin the same files have published
// them; where none is known, the person is shown what came and decides.

import { AppError } from '../../src-core/base/app-error.ts';
import { suggestName } from '../../src-core/base/suggest-name.ts';

export interface KnownEncoder {
  /** As a person names it. */
  readonly id: string;
  readonly about: string;
  readonly license: string;
  readonly repository: string;
  readonly revision: string;
  readonly files: readonly EncoderFile[];
}

export interface EncoderFile {
  /** The same in the repository and in the folder. */
  readonly path: string;
  /** What has a SHA-256 has just as many; otherwise it may have no more. */
  readonly bytes: number;
  readonly sha256?: string;
}

const mib = 2 ** 20;

export const knownEncoders: readonly KnownEncoder[] = [
  {
    id: 'all-MiniLM-L6-v2',
    about: 'a good start: small and made for sentences',
    license: 'Apache-2.0',
    repository: 'sentence-transformers/all-MiniLM-L6-v2',
    revision: '1110a243fdf4706b3f48f1d95db1a4f5529b4d41',
    files: [
      {
        path: 'tokenizer.json',
        bytes: 466_247,
        sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
      },
      {
        path: 'tokenizer_config.json',
        bytes: 350,
        sha256: 'acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b',
      },
      {
        path: 'onnx/model.onnx',
        bytes: 90_405_214,
        sha256: '6fd5d72fe4589f189f8ebc006442dbb529bb7ce38f8082112682524616046452',
      },
    ],
  },
  {
    id: 'bge-small-en-v1.5',
    about: 'made for search; deeper than the first',
    license: 'MIT',
    repository: 'BAAI/bge-small-en-v1.5',
    revision: '5c38ec7c405ec4b44b94cc5a9bb96e735b38267a',
    files: [
      {
        path: 'tokenizer.json',
        bytes: 711_396,
        sha256: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
      },
      {
        path: 'tokenizer_config.json',
        bytes: 366,
        sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
      },
      {
        path: 'onnx/model.onnx',
        bytes: 133_093_490,
        sha256: '828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35',
      },
    ],
  },
  {
    id: 'all-mpnet-base-v2',
    about: 'slower, finer',
    license: 'Apache-2.0',
    repository: 'sentence-transformers/all-mpnet-base-v2',
    revision: 'main',
    files: [
      { path: 'tokenizer.json', bytes: 4 * mib },
      { path: 'tokenizer_config.json', bytes: mib },
      { path: 'onnx/model.onnx', bytes: 512 * mib },
    ],
  },
];

export function findEncoder(id: string): KnownEncoder {
  const found = knownEncoders.find((known) => known.id === id);
  if (found) return found;
  const hint = suggestName(
    id,
    knownEncoders.map((known) => known.id),
  );
  const sentence = `"${id}" is no encoder that is known here; ${hint}`;
  throw new AppError('bad-input', sentence.endsWith('?') ? sentence : `${sentence}.`);
}
