import type { QueryClient } from '@tanstack/react-query';
import type { Fields, Kept, SavePlace } from '../../client/autosave.ts';
import { api, queryOptions } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';

export type RatingDraft = components['schemas']['RatingDraft'];
export type Rating = NonNullable<RatingDraft['ratings'][number]['rating']>;

/** From the best to the worst, as they are offered. */
export const ratings: readonly Rating[] = ['met', 'partiallyMet', 'notMet'];

export function ratingField(competency: number): string {
  return `${competency}.rating`;
}

export function commentField(competency: number): string {
  return `${competency}.comment`;
}

export function ratingIn(fields: Fields<string>, competency: number): Rating | null {
  return ratings.find(each => each === fields[ratingField(competency)]) ?? null;
}

export function commentIn(fields: Fields<string>, competency: number): string {
  return fields[commentField(competency)] ?? '';
}

/** What is still needed for a competency, as it is written now. */
export function lackIn(fields: Fields<string>, competency: number): 'rating' | 'comment' | null {
  const rating = ratingIn(fields, competency);
  if (rating === null) return 'rating';
  return rating === 'notMet' && commentIn(fields, competency).trim() === '' ? 'comment' : null;
}

/** A rating as it is written: a line for each competency that is asked for. */
export function keptRating({ version, savedAt, ratings: lines, asked }: RatingDraft): Kept<string> {
  const fields = asked.flatMap((competency): [string, string][] => {
    const line = lines.find(each => each.competency === competency);
    return [
      [ratingField(competency), line?.rating ?? ''],
      [commentField(competency), line?.comment ?? ''],
    ];
  });
  return { version, savedAt, fields: Object.fromEntries(fields) };
}

/** The lines of a rating, as a draft takes them. */
export function linesOf(fields: Fields<string>, asked: readonly number[]) {
  return asked.map(competency => {
    const comment = commentIn(fields, competency).trim();
    return { competency, rating: ratingIn(fields, competency), comment: comment === '' ? null : comment };
  });
}

/** Where a rating is saved before it is submitted; nobody else sees it. */
export function ratingPlace(uuid: string, asked: readonly number[], client: QueryClient): SavePlace<string> {
  const path = { uuid };
  const shown = (draft: RatingDraft | undefined): Kept<string> => {
    if (!draft) throw new Error('the API has answered nothing');
    const { queryKey } = queryOptions('get', '/api/v1/evaluations/{uuid}/rating-draft', { params: { path } });
    client.setQueryData(queryKey, draft);
    return keptRating(draft);
  };
  return {
    name: `rating/${uuid}`,
    isValue: value => typeof value === 'string',
    async save(_changes, all, from) {
      const { data } = await api.PUT('/api/v1/evaluations/{uuid}/rating-draft', {
        params: { path, header: { 'If-Match': `"${from}"` } },
        body: { ratings: linesOf(all, asked) },
      });
      return shown(data);
    },
    async current() {
      const { data } = await api.GET('/api/v1/evaluations/{uuid}/rating-draft', { params: { path } });
      return shown(data);
    },
  };
}
