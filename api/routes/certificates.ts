import { Readable } from 'node:stream';
import { z } from 'zod';
import { certificateByNumber, type KeptCertificate } from '../../db/queries/certificate.ts';
import { certificationDetails } from '../../domain/certification/details.ts';
import { certificateStatus } from '../../domain/certification/certificate.ts';
import type { CertificationState } from '../../domain/certification/state.ts';
import { base, collectionOf, uuidInAddress } from '../addresses.ts';
import { casePage } from '../case-page.ts';
import { certificatePdf } from '../certificate-pdf.ts';
import { certification } from '../../domain/certification/index.ts';
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

export const printedCertificateRoute = route({
  method: 'get',
  path: `${collectionOf('certification')}/{uuid}/certificate`,
  id: 'certification.print',
  tag: 'certification',
  summary: 'The certificate as a PDF',
  description:
    'For the holder and staff, while the certification holds or can still be renewed. Its QR code leads to the page where anyone ' +
    'can verify it.',
  access: ['staff', 'candidate'],
  caseKind: 'certification',
  params: z.strictObject({ uuid: uuidInAddress }),
  replies: { 200: { means: 'One page, tagged for screen readers.', isFile: true } },
  problems: ['CASE_UNKNOWN', 'NOTHING_YET', 'CERTIFICATE_OVER'],
  async handle({ params: { uuid }, caller }, deps) {
    const page = await casePage(deps, caller, certification, `certification/${uuid}`, undefined);
    const { certificate: printed } = certificationDetails.parse(page.details);
    const holds = printed && ['active', 'expired-renewable'].includes(printed.status);
    if (!holds || !page.person) throw new Problem('CERTIFICATE_OVER');
    const { name: programName, certifiedBy } = deps.programs.find(page.program);
    const { number, startOn: certifiedOn, expiresOn } = printed;
    const verifyAt = `${deps.signIn.publicUrl}/certificates/${number}`;
    const { name } = page.person;
    const bytes = await certificatePdf({
      number,
      name,
      programName,
      certifiedBy,
      certifiedOn,
      expiresOn,
      verifyAt,
    });
    const open = () => Promise.resolve(Readable.from([bytes]));
    return {
      status: 200,
      file: { name: `certificate-${number}.pdf`, mediaType: 'application/pdf', bytes: bytes.length, open },
    };
  },
});
