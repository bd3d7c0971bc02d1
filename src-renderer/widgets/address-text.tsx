import { Menu } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '../address/address-text.ts';
import { termOf } from '../address/filter-text.ts';
import { usePageIds } from '../address/page-ids.ts';
import { goTo } from '../address/use-address.ts';
import { useFilter } from '../address/use-filter.tsx';
import styles from './address-text.module.css';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';
import { AddressWords } from './names/address-words.tsx';
import { SafeText } from './safe-text.tsx';

interface AddressTextProps {
  /** IP or MAC, as the engine spells it. */
  readonly address: string;
  /** What it is called, where that is known. */
  readonly name?: string | undefined;
  /** Where what is known of it stands elsewhere. */
  readonly isBare?: boolean;
}

/** An address that can be asked about: a click offers to filter by it, to show the host, to copy it. */
export function AddressText({ address, name, isBare = false }: AddressTextProps) {
  // In a table another address may come into its place.
  const [openFor, setOpenFor] = useState<string>();
  const isOpen = openFor === address;
  const face = (
    <button
      type="button"
      className={styles.address}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setOpenFor(isOpen ? undefined : address)}
    >
      <SafeText text={address} />
      {!isBare && <AddressWords address={address} name={name} />}
    </button>
  );
  // A table has many of these: the menu is made when it is asked for.
  return isOpen ? (
    <AddressMenu address={address} onClose={() => setOpenFor(undefined)}>
      {face}
    </AddressMenu>
  ) : (
    face
  );
}

interface AddressMenuProps {
  readonly address: string;
  readonly onClose: () => void;
  readonly children: React.ReactElement;
}

function AddressMenu({ address, onClose, children }: AddressMenuProps) {
  const { addTerm } = useFilter();
  const hasHosts = usePageIds().includes('hosts');
  const isMac = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address);
  const either = termOf(isMac ? 'mac' : 'ip', address);
  const [from, to] = [
    termOf(isMac ? 'src_mac' : 'src', address),
    termOf(isMac ? 'dst_mac' : 'dst', address),
  ];
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="filter" size={14} />} onClick={() => addTerm(either)}>
          Show only this
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="up" size={14} />} onClick={() => addTerm(from)}>
          Only as source
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="down" size={14} />} onClick={() => addTerm(to)}>
          Only as destination
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="minus" size={14} />}
          onClick={() => addTerm(either, true)}
        >
          Leave this out
        </Menu.Item>
        <Menu.Divider />
        {hasHosts && !isMac && (
          <Menu.Item
            leftSection={<Icon name="hosts" size={14} />}
            onClick={() => goTo(addressOf('hosts', location.search, { host: address }))}
          >
            Show the host
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="copy" size={14} />} onClick={() => copyText(address)}>
          Copy
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
