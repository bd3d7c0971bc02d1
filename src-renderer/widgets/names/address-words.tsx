import type { AddressName } from '../../../src-contract/routes/names.ts';
import { nameWords } from '../../../src-core/report/known-names.ts';
import { SafeText } from '../safe-text.tsx';
import styles from './address-words.module.css';
import { nameHint } from './name-hint.ts';
import { type AskName, useAddressName, useNameAsker } from './use-address-name.ts';

interface AddressWordsProps {
  readonly address: string;
  /** What it is called, where the page knows that itself. */
  readonly name?: string | undefined;
}

/** What is known of an address, dimmed, to stand behind it; nothing where nothing is. */
export function AddressWords({ address, name }: AddressWordsProps) {
  const ask = useNameAsker();
  return ask ? (
    <AskedWords ask={ask} address={address} name={name} />
  ) : (
    <Words known={undefined} name={name} />
  );
}

function AskedWords({ ask, address, name }: AddressWordsProps & { readonly ask: AskName }) {
  return <Words known={useAddressName(ask, address)} name={name} />;
}

interface WordsProps {
  readonly known: AddressName | undefined;
  readonly name: string | undefined;
}

function Words({ known, name }: WordsProps) {
  const words = nameWords(known, name);
  if (words === '') return null;
  return (
    <span className={styles.words} title={nameHint(known)}>
      <SafeText text={words} most={120} />
    </span>
  );
}
