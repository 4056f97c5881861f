import { act, cleanup, fireEvent, renderHook, waitFor } from '@testing-library/react';
import { BrowserRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useFilters } from '../../web/parts/filters.ts';
import { SearchField } from '../../web/parts/search-field.tsx';
import { shown } from './support/shown.tsx';

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

describe('a field of words to search by', () => {
  afterEach(cleanup);

  it('says what the address says, also when the menu has led to another', async () => {
    const { screen, router } = shown({ '/cases': <SearchField label="Name" /> }, '/cases?q=smith');
    const field = screen.getByRole('searchbox');
    expect(field).toHaveProperty('value', 'smith');
    await act(() => router.navigate('/cases'));
    expect(field).toHaveProperty('value', '');
    await act(() => router.navigate(-1));
    expect(field).toHaveProperty('value', 'smith');
  });

  it('keeps what is typed while the address follows it', async () => {
    const { screen } = shown({ '/cases': <SearchField label="Name" /> }, '/cases');
    const field = screen.getByRole('searchbox');
    const type = (value: string) => fireEvent.change(field, { target: { value } });
    type('smi');
    await waitFor(() => expect(location.search).toBe('?q=smi'));
    type('smith ');
    expect(field).toHaveProperty('value', 'smith ');
    await waitFor(() => expect(location.search).toBe('?q=smith'));
    expect(field).toHaveProperty('value', 'smith ');
  });
});
