import type { Ref } from 'react';

interface FileChooserProps {
  /** Click it to show the system's dialog. */
  readonly ref: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The one file dialog that the desktop window and the browser both have. Any file may be tried. */
export function FileChooser({ ref, onFiles }: FileChooserProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label="Captures to open"
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // Otherwise choosing the same file again would change nothing, and so do nothing.
        currentTarget.value = '';
      }}
    />
  );
}
