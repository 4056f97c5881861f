import {
  Alert,
  Anchor,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The green of a leaf in the shade; 7 is the one of buttons and links. */
const leaf: MantineColorsTuple = [
  '#eef6f1',
  '#dcebe2',
  '#b6d6c3',
  '#8dc0a3',
  '#6aad87',
  '#549f75',
  '#3d865e',
  '#2f6f4f',
  '#245a3f',
  '#17432d',
];

export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 7 },
  colors: { leaf },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    // A link in a text is told by more than its colour (WCAG 1.4.1).
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // In yellow on pale yellow a title could hardly be read (WCAG 1.4.3).
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
  },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.25rem' }, h3: { fontSize: '1.05rem' } },
  },
});

/** Where Mantine's own greys and reds are too pale for small text (WCAG 1.4.3). */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d565e',
    '--mantine-color-placeholder': '#5f6870',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': 'var(--mantine-color-leaf-8)',
  },
  dark: {
    '--mantine-color-dimmed': '#b4bcc4',
    '--mantine-color-placeholder': '#9aa3ab',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': 'var(--mantine-color-leaf-3)',
  },
});
