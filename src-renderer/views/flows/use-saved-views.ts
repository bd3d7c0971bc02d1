import { useLocalStorage } from '@mantine/hooks';
import { saveBlob } from '../../widgets/save-blob.ts';
import { flowTableColumns } from './flow-columns-shown.tsx';
import { readViews, type SavedView, viewsInFile, withView } from './saved-views.ts';

export interface SavedViews {
  readonly views: readonly SavedView[];
  readonly keep: (view: SavedView) => void;
  readonly remove: (name: string) => void;
  readonly saveFile: () => void;
  /** Answers how many were in it. */
  readonly readFile: (file: File) => Promise<number>;
}

/** Remembered by this browser or window; a file takes them elsewhere. */
export function useSavedViews(): SavedViews {
  const [views, setViews] = useLocalStorage<readonly SavedView[]>({
    key: 'wiresift-flow-views',
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: (text) => readViews(text, flowTableColumns),
  });
  return {
    views,
    keep: (view) => setViews(withView(views, view)),
    remove: (name) => setViews(views.filter((view) => view.name !== name)),
    saveFile() {
      const text = `${JSON.stringify(views, null, 2)}\n`;
      saveBlob(new Blob([text], { type: 'application/json' }), 'wiresift-views.json');
    },
    async readFile(file) {
      const found = viewsInFile(await file.text(), flowTableColumns);
      setViews(found.reduce(withView, [...views]));
      return found.length;
    },
  };
}
