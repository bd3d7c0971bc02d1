import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Capture, VerifiedEvidence } from '../../../src-contract/routes/captures.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { api, transport } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { evidenceWords, verdictOf } from './evidence-words.ts';
import styles from './system-page.module.css';

interface EvidenceLineProps {
  readonly capture: Capture;
  readonly verified: VerifiedEvidence | undefined;
  readonly onVerified: (found: VerifiedEvidence) => void;
}

export function EvidenceLine({ capture, verified, onVerified }: EvidenceLineProps) {
  const { captureId, name, bytes, sha256, evidence, state } = capture;
  const { attempt } = useFrame();
  const [busy, setBusy] = useState<'verify' | 'relocate'>();
  const chooser = useRef<HTMLInputElement>(null);
  const work = async (what: 'verify' | 'relocate', title: string, run: () => Promise<unknown>) => {
    setBusy(what);
    await attempt(title, run);
    setBusy(undefined);
  };
  const verify = () =>
    work('verify', `${name} could not be verified`, async () =>
      onVerified(await api('captures.verify', { captureId })),
    );
  const pointTo = (file: File) =>
    work('relocate', `${name} was not found there`, async () => {
      const path = await transport.give(file);
      if (!path)
        throw new AppError('unreadable-file', `${file.name} is not a file on this computer.`);
      await api('captures.relocate', { captureId, path });
      tell(`The evidence of ${name} is ${file.name} now`);
    });
  const isReady = state === 'ready' && sha256 !== null;
  return (
    <tr>
      <th scope="row">
        <SafeText text={name} most={80} />
      </th>
      <td title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</td>
      <td data-state={evidence === 'present' ? undefined : 'failed'}>
        {evidenceWords[evidence]}
        <Verified found={verified} />
      </td>
      <td className={styles.wide}>
        {sha256 === null ? (
          <span className={styles.aside}>being computed</span>
        ) : (
          <span className={styles.hash}>
            <code>{sha256}</code>
            <CopyButton text={sha256} what={`SHA-256 of ${name}`} />
          </span>
        )}
      </td>
      <td>
        <span className={styles.actions}>
          <Button
            size="compact-xs"
            variant="default"
            title="Reads the whole file and compares its SHA-256"
            disabled={!isReady}
            loading={busy === 'verify'}
            onClick={() => void verify()}
          >
            Verify
          </Button>
          <Button
            size="compact-xs"
            variant={evidence === 'present' ? 'default' : 'filled'}
            disabled={!isReady}
            loading={busy === 'relocate'}
            onClick={() => chooser.current?.click()}
          >
            Point to it…
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label={`Where ${name} is now`}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void pointTo(file);
              currentTarget.value = '';
            }}
          />
        </span>
      </td>
    </tr>
  );
}

function Verified({ found }: { readonly found: VerifiedEvidence | undefined }) {
  if (!found) return null;
  const { isGood, sentence } = verdictOf(found);
  return (
    <output className={styles.verdict} data-state={isGood ? 'done' : 'failed'}>
      {sentence}
    </output>
  );
}
