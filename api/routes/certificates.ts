import { z } from 'zod';
import { certificateByNumber, type KeptCertificate } from '../../db/queries/certificate.ts';
import { certificateStatus } from '../../domain/certification/certificate.ts';
import type { CertificationState } from '../../domain/certification/state.ts';
import { base } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const certificate = z
  .object({
    number: z.string(),
    name: z.string().nullable().meta({ description: 'Null once the person’s record was erased.' }),
    program: z.object({ id: z.string(), name: z.string() }),
    status: z.enum(['active', 'expired-renewable', 'lapsed', 'surrendered', 'revoked']),
    sentence: z.string(),
    certifiedOn: z.iso.date(),
    expiresOn: z.iso.date(),
    renewableUntil: z.iso.date().nullable(),
  })
  .meta({ id: 'Certificate' });

export const certificateRoute = route({
  method: 'get',
  path: `${base}/certificates/{number}`,
  id: 'certificates.verify',
  tag: 'certificates',
  summary: 'Verify a certificate by its number',
  description:
    'For anyone: the name, the dates and the honest status of today, and nothing else about the person.',
  access: 'anyone',
  params: z.strictObject({ number: z.string().max(64) }),
  replies: { 200: { means: 'The certificate.', schema: certificate } },
  problems: ['CERTIFICATE_UNKNOWN'],
  async handle({ params: { number } }, deps) {
    const kept = await certificateByNumber(deps.door.orm.em.fork(), number);
    const body = kept && shown(kept, deps);
    if (!body) throw new Problem('CERTIFICATE_UNKNOWN');
    return { status: 200, body };
  },
});

function shown({ name, state, offsetMs }: KeptCertificate, { programs, door: { clock } }: ApiDeps) {
  const ahead = clock.skipsTime ? offsetMs : 0;
  const now = new Date(Date.parse(clock.now()) + ahead).toISOString();
  // Only a certification has a number: the column is filled from its state.
  const status = certificateStatus(state as CertificationState, now);
  if (!status || !state.program) return null;
  const { startOn: certifiedOn, ...rest } = status;
  const { id, name: programName } = programs.find(state.program);
  return { name, program: { id, name: programName }, certifiedOn, ...rest };
}
