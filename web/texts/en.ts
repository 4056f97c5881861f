import common from './en/common.json';
import signin from './en/signin.json';
import publicPages from './en/public.json';
import candidate from './en/candidate.json';
import portfolio from './en/portfolio.json';
import certification from './en/certification.json';
import account from './en/account.json';

/** English, for everybody: each area of the pages has a file of its own. */
export const en = {
  ...common,
  ...signin,
  ...publicPages,
  ...candidate,
  ...portfolio,
  ...certification,
  ...account,
};
