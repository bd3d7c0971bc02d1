import { useEffect, useState } from 'react';
import styles from './drop-zone.module.css';

/** The whole window takes files; what shows of it shows only while something hovers. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return;
      // Without this the window would leave the page and show the file itself.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    // Leaving one element for another inside the window is no leaving.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: onOver, dragover: onOver, dragleave: onLeave, drop: onDrop };
    const entries = Object.entries(listeners) as [keyof typeof listeners, typeof onOver][];
    for (const [name, listener] of entries) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) window.removeEventListener(name, listener);
    };
  }, [onFiles]);

  if (!isOver) return null;
  return (
    <div className={styles.veil}>
      <p className={styles.words}>Drop captures to open them</p>
    </div>
  );
}
