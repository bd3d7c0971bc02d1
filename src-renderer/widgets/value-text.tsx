import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useFilter } from '../address/use-filter.tsx';
import styles from './address-text.module.css';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';
import { SafeText } from './safe-text.tsx';

interface ValueTextProps {
  /** Words out of a capture. */
  readonly text: string;
  /** The term of the filter box that finds what has this value. */
  readonly term: string;
  readonly most?: number;
}

/** A value that can be asked about: a click offers to filter by it, or to copy it. */
export function ValueText({ text, term, most = 300 }: ValueTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { addTerm } = useFilter();
  const face = (
    <button
      type="button"
      className={styles.address}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
    >
      <SafeText text={text} most={most} />
    </button>
  );
  // A page has many of these: the menu is made when it is asked for.
  if (!isOpen) return face;
  return (
    <Menu opened onClose={() => setIsOpen(false)} position="bottom-start" shadow="md">
      <Menu.Target>{face}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <SafeText text={term} most={80} />
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="filter" size={14} />} onClick={() => addTerm(term)}>
          Show only this
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="minus" size={14} />}
          onClick={() => addTerm(term, true)}
        >
          Leave this out
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="copy" size={14} />} onClick={() => copyText(text)}>
          Copy
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
