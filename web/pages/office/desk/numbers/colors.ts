/** Of bars: told apart in light and dark, and by their brightness where colours are not. */
export const colors = {
  good: 'leaf.6',
  open: 'blue.5',
  warning: 'yellow.6',
  bad: 'red.7',
  none: 'gray.5',
} as const;
