import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from './theme.ts';
import { CrashGuard } from './views/frame/crash-guard.tsx';
import { Workbench } from './views/frame/workbench.tsx';
import { askName } from './widgets/names/ask-name.ts';
import { NameAsker } from './widgets/names/use-address-name.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // News says when to ask again, and a failure's sentence should show at once.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: false,
      // The engine is on this machine: whether the network is up says nothing about it.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <CrashGuard>
          <QueryClientProvider client={client}>
            <NameAsker value={askName}>
              <Workbench />
            </NameAsker>
          </QueryClientProvider>
        </CrashGuard>
      </MantineProvider>
    </StrictMode>,
  );
}
