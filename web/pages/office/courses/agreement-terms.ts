import type { components } from '../../../client/contract.d.ts';

export type Agreement = components['schemas']['RecognitionAgreement'];

/** The review of a set as it is typed; a set without a day is not part of the agreement. */
export interface TypedReview {
  reviewedOn: string;
  reviewedBy: string;
}

/** What an agreement says, as it is typed. */
export interface TypedAgreement {
  reference: string;
  college: string;
  state: string;
  page: string;
  startsOn: string;
  endsOn: string;
  /** By the code of the set. */
  reviews: Record<string, TypedReview>;
}

export const emptyAgreement: TypedAgreement = {
  reference: '',
  college: '',
  state: '',
  page: '',
  startsOn: '',
  endsOn: '',
  reviews: {},
};

/** What an agreement says now, to be corrected. */
export function typedOf(agreement: Agreement): TypedAgreement {
  const { reference, college, state, page, startsOn, endsOn, reviews } = agreement;
  return {
    reference,
    college,
    state: state ?? '',
    page: page ?? '',
    startsOn,
    endsOn,
    reviews: Object.fromEntries(
      reviews.map(({ set, reviewedOn, reviewedBy }) => [set, { reviewedOn, reviewedBy }]),
    ),
  };
}

/** The same as the API takes it. */
export function termsOf({ reference, college, state, page, startsOn, endsOn, reviews }: TypedAgreement) {
  return {
    reference,
    college,
    state: state.trim() === '' ? null : state.trim().toUpperCase(),
    page: page.trim() === '' ? null : page.trim(),
    startsOn,
    endsOn,
    reviews: reviewedSets(reviews).map(set => ({
      set,
      reviewedOn: reviews[set]?.reviewedOn ?? '',
      reviewedBy: reviews[set]?.reviewedBy ?? '',
    })),
  };
}

/** The sets of which something is typed, in the order in which they are sent. */
export function reviewedSets(reviews: Record<string, TypedReview>): string[] {
  return Object.entries(reviews)
    .filter(([, { reviewedOn, reviewedBy }]) => reviewedOn !== '' || reviewedBy !== '')
    .map(([set]) => set)
    .toSorted();
}
