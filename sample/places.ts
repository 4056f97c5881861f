/** What stands around the people of the sample: providers, colleges, evaluators. All invented. */
import type { ProviderKind } from '../db/entities/index.ts';
import type { CivilDate } from '../domain/calendar.ts';
import type { Days } from './days.ts';
import { sampleDomain } from './people.ts';

interface Contact {
  name: string;
  email: string;
}

export interface SampleProvider {
  organization: string;
  kind: ProviderKind;
  state: string | null;
  page: string | null;
  person: Contact;
}

const contact = (name: string, address: string): Contact => ({ name, email: `${address}@${sampleDomain}` });

/** One of every kind. */
export const providers = {
  prairie: {
    organization: 'Prairie State Library (sample)',
    kind: 'state-library',
    state: 'IL',
    page: 'https://prairie.example.test/courses',
    person: contact('Hollis Grange', 'hollis.grange'),
  },
  harbor: {
    organization: 'Harbor Library Association (sample)',
    kind: 'association',
    state: 'ME',
    page: 'https://harbor.example.test/learn',
    person: contact('Marisol Vela', 'marisol.vela'),
  },
  summit: {
    organization: 'Summit Library Cooperative (sample)',
    kind: 'cooperative',
    state: 'CO',
    page: null,
    person: contact('Eskil Rönn', 'eskil.ronn'),
  },
  lakeside: {
    organization: 'Lakeside Community College (sample)',
    kind: 'community-college',
    state: 'MN',
    page: 'https://lakeside.example.test/library',
    person: contact('Adaeze Nwosu', 'adaeze.nwosu'),
  },
  section: {
    organization: 'Section for Support Staff (sample)',
    kind: 'ala-unit',
    state: null,
    page: 'https://section.example.test',
    person: contact('Percival Odom', 'percival.odom'),
  },
  brook: {
    organization: 'Brook & Daughters, Consultants (sample)',
    kind: 'consultant',
    state: 'HI',
    page: null,
    person: contact('Malia Brook', 'malia.brook'),
  },
  museum: {
    organization: 'Museum of the Printed Word, Department of Continuing Education and Outreach (sample)',
    kind: 'other',
    state: 'NY',
    page: null,
    person: contact('Élodie Charbonneau', 'elodie.charbonneau'),
  },
} as const satisfies Record<string, SampleProvider>;

export type ProviderName = keyof typeof providers;

export interface SampleEvaluator {
  person: Contact;
  sets: string[];
  yearlyCapacity: number;
  isTrained: boolean;
  active: boolean;
}

const most = ['FLS', 'CAT', 'TEC', 'REF', 'COL', 'YOU'];
const ready = { yearlyCapacity: 24, isTrained: true, active: true };

/** Several who are busy, one who is free, and one for every reason for which nobody may be assigned. */
export const evaluators = {
  amara: { person: contact('Amara Nwachukwu', 'amara.nwachukwu'), sets: most, ...ready },
  bjorn: { person: contact('Björn Åkesson', 'bjorn.akesson'), sets: most, ...ready },
  chiyo: { person: contact('Chiyo Matsuda', 'chiyo.matsuda'), sets: most, ...ready, yearlyCapacity: 12 },
  darius: { person: contact('Darius Petrov', 'darius.petrov'), sets: [...most, 'ACS', 'SUP'], ...ready },
  esra: { person: contact('Esra Demir', 'esra.demir'), sets: ['CAT', 'ARA', 'YOU'], ...ready },
  farid: { person: contact('فريد منصور', 'farid.mansour'), sets: ['CNC', 'COL', 'REF'], ...ready },
  greta: { person: contact('Greta Holm', 'greta.holm'), sets: ['TEC', 'ACS'], ...ready, isTrained: false },
  hugo: { person: contact('Hugo Bellamy', 'hugo.bellamy'), sets: ['FLS', 'SUP'], ...ready, active: false },
} as const satisfies Record<string, SampleEvaluator>;

export type EvaluatorName = keyof typeof evaluators;

/** When the evaluators were trained. */
export const trainedOn = (days: Days): CivilDate => days.monthsAgo(60);

export interface SampleAgreement {
  reference: string;
  college: string;
  state: string | null;
  sets: string[];
  startsOn: CivilDate;
  endsOn: CivilDate;
}

export type AgreementName = 'whole' | 'partial' | 'over';

/** One for all that certification asks for, one for less, and one that is over. */
export function agreementsOf(days: Days): Record<AgreementName, SampleAgreement> {
  return {
    whole: {
      reference: 'RA-S-1',
      college: 'Northern Plains College (sample)',
      state: 'ND',
      sets: ['FLS', 'CAT', 'TEC', 'ACS', 'CNC', 'REF'],
      startsOn: days.monthsAgo(40),
      endsOn: days.monthsAhead(20),
    },
    partial: {
      reference: 'RA-S-2',
      college: 'Collège de la Baie (sample)',
      state: null,
      sets: ['FLS', 'TEC', 'CNC'],
      startsOn: days.monthsAgo(26),
      endsOn: days.monthsAhead(22),
    },
    over: {
      reference: 'RA-S-3',
      college: 'Old Mill Institute (sample)',
      state: 'VT',
      sets: ['FLS', 'CAT'],
      startsOn: days.monthsAgo(70),
      endsOn: days.monthsAgo(10),
    },
  };
}

/** The ids under which these are on record. */
export interface Places {
  providers: Record<ProviderName, string>;
  evaluators: Record<EvaluatorName, string>;
  agreements: Record<AgreementName, string>;
}
