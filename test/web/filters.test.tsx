import { act, cleanup, renderHook } from '@testing-library/react';
import { BrowserRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useFilters } from '../../web/parts/filters.ts';

describe('the filters of a list', () => {
  beforeEach(() => history.replaceState(null, '', '/catalog?format=online&cursor=page-2'));
  afterEach(cleanup);

  it('are all in the address when two are changed before the page is drawn again', () => {
    const { result } = renderHook(() => useFilters(), { wrapper: BrowserRouter });
    act(() => {
      result.current.set({ format: '' });
      result.current.set({ status: 'ended' });
    });
    expect(location.search).toBe('?status=ended');
    expect(result.current.of('format')).toBeUndefined();
    expect(result.current.of('status')).toBe('ended');
  });
});
