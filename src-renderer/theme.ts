// How the page looks: small type, square corners, few colours, the same two sets everywhere.

import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    // Mantine's own dark is a warm grey; next to ours it would look like another program.
    dark: [
      '#dae2e8',
      '#b6c2cb',
      '#93a2ae',
      '#66757f',
      '#33404a',
      '#232d36',
      '#1b232b',
      '#161d24',
      '#10151a',
      '#0b0f13',
    ],
  },
  fontFamily:
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
});

/** Every text colour stands at 4.5:1 or better on every surface of its set. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--ws-page': '#ffffff',
    '--ws-panel': '#f4f6f8',
    '--ws-stripe': '#fafbfc',
    '--ws-hover': '#edf1f4',
    '--ws-active': '#d5eef3',
    '--ws-line': '#dbe1e6',
    '--ws-text': '#182027',
    '--ws-dim': '#51606c',
    '--ws-faint': '#66737e',
    '--ws-accent': '#0b7285',
    '--ws-good': '#22723a',
    '--ws-warn': '#8a5300',
    '--ws-bad': '#b42318',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#182027',
    '--mantine-color-dimmed': '#51606c',
    '--mantine-color-placeholder': '#66737e',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#cdd5db',
  },
  dark: {
    '--ws-page': '#10151a',
    '--ws-panel': '#161d24',
    '--ws-stripe': '#131a20',
    '--ws-hover': '#1c252d',
    '--ws-active': '#123e48',
    '--ws-line': '#27323b',
    '--ws-text': '#dae2e8',
    '--ws-dim': '#93a2ae',
    '--ws-faint': '#7d8b97',
    '--ws-accent': '#4cc0d3',
    '--ws-good': '#63c384',
    '--ws-warn': '#e2b04a',
    '--ws-bad': '#ff8a80',
    '--mantine-color-body': '#10151a',
    '--mantine-color-text': '#dae2e8',
    '--mantine-color-dimmed': '#93a2ae',
    '--mantine-color-placeholder': '#8594a0',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-default-color': '#dae2e8',
  },
});
