import common from './es/common.json';
import signin from './es/signin.json';
import publicPages from './es/public.json';
import candidate from './es/candidate.json';
import portfolio from './es/portfolio.json';
import certification from './es/certification.json';
import account from './es/account.json';
import type { PeoplesTexts } from './index.ts';

/** Spanish, for everybody: each area of the pages has a file of its own. */
export const es: PeoplesTexts = {
  ...common,
  ...signin,
  ...publicPages,
  ...candidate,
  ...portfolio,
  ...certification,
  ...account,
};
