import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useRead } from '../../web/client/client.ts';
import { DeleteDraft } from '../../web/pages/candidate/portfolio/delete-draft.tsx';
import { useParams } from 'react-router';
import { Api, leftBehind, shown } from './support/shown.tsx';

describe('a draft that was deleted', () => {
  afterEach(leftBehind);

  it('does not come back by the way back', async () => {
    const api = new Api();
    api.on('GET /api/v1/portfolios/1', { learningStatement: 'What I have learned' });
    api.on('DELETE /api/v1/portfolios/1', {});
    const { router } = shown(
      { '/my/portfolios': <p>All of them</p>, '/my/portfolios/:id': <Draft /> },
      '/my/portfolios/1',
    );
    await screen.findByText('What I have learned');
    fireEvent.click(screen.getByRole('button', { name: 'Delete the draft' }));
    const [, sure] = await screen.findAllByText('Delete the draft');
    fireEvent.click(sure ?? document);
    await screen.findByText('All of them');
    const asked = api.hold('GET /api/v1/portfolios/1', new Response('{}', { status: 404 }));
    await router.navigate(-1);
    await waitFor(() => expect(screen.queryByText('All of them')).toBeNull());
    expect(screen.queryByText('What I have learned')).toBeNull();
    asked();
  });
});

function Draft() {
  const { id = '' } = useParams();
  const { data } = useRead('get', '/api/v1/portfolios/{id}', { params: { path: { id } } });
  return (
    <>
      <p>{data?.learningStatement}</p>
      <DeleteDraft id={id} name="Technology" />
    </>
  );
}
