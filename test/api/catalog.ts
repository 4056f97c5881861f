/** Providers and their courses, made through the API. */
import { randomUUID } from 'node:crypto';
import type { Caller, Office } from './office.ts';

/** How each of so many competencies is covered. */
export function coverage(count: number) {
  return Array.from({ length: count }, (_, index) => ({ competency: index + 1, text: `Unit ${index + 1}.` }));
}

/** The body of a proposal in Technology; of an amendment it has the content alone. */
export function content(changes: Record<string, unknown> = {}, of: 'proposal' | 'amendment' = 'proposal') {
  return {
    ...(of === 'proposal' ? { program: 'lssc', set: 'TEC' } : {}),
    title: 'Technology at the desk',
    description: 'Ten weeks, two hours each.',
    page: 'https://library.example.org/technology',
    state: 'TX',
    format: 'online',
    minutes: 1200,
    coverage: coverage(9),
    ...changes,
  };
}

/** What is approved, refused and withdrawn in an office. */
export class Catalog {
  private readonly office: Office;

  constructor(office: Office) {
    this.office = office;
  }

  organization() {
    return { organization: `Library of ${randomUUID()}`, kind: 'state-library', state: 'TX' };
  }

  /** A registered provider and who speaks for it. */
  async provider(changes: Record<string, unknown> = {}) {
    const organization = { ...this.organization(), ...changes };
    const person = { name: 'Hollis Grange', email: `${randomUUID()}@example.org` };
    const answer = await this.office.staff.post('/api/v1/providers', { ...organization, person });
    if (answer.status !== 201) throw new Error(answer.text);
    const id = String(answer.json['id']);
    return { id, caller: await this.office.personal('provider', id), name: organization.organization };
  }

  async proposed(provider: Caller, changes: Record<string, unknown>) {
    const answer = await provider.post('/api/v1/course-approvals', content(changes));
    if (answer.status !== 201) throw new Error(answer.text);
    const address = String(answer.json['case']);
    return { address, courseId: address.split('/').at(-1) ?? '' };
  }

  async pay(address: string) {
    const fee = { amountCents: 10_000, method: 'check', paidOn: this.office.today() };
    await this.office.accepted(this.office.staff.post(`${address}/record-approval-fee`, fee));
  }

  async approved(provider: Caller, changes: Record<string, unknown>) {
    const course = await this.proposed(provider, changes);
    await this.pay(course.address);
    await this.office.accepted(this.office.committee.post(`${course.address}/approve-course`));
    return course;
  }
}
