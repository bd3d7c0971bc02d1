import type { Ref } from 'react';

interface FileChooserProps {
  /** Click it to show the system's dialog. */
  readonly ref: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly label?: string;
}

/** The one file dialog that the desktop window and the browser both have. Any file may be tried. */
export function FileChooser({ ref, onFiles, label = 'Captures to open' }: FileChooserProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // Otherwise choosing the same file again would change nothing, and so do nothing.
        currentTarget.value = '';
      }}
    />
  );
}
