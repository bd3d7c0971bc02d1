// Which pages there are, for what leads to a page that another build may not have.

import { createContext, use } from 'react';

export const PageIdsContext = createContext<readonly string[]>([]);

export const usePageIds = (): readonly string[] => use(PageIdsContext);
