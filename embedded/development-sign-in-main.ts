/** The process of the development sign-in; the embedded system starts it. */
import { startDevelopmentSignIn } from './development-sign-in.ts';

const { DEVELOPMENT_PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const server = await startDevelopmentSignIn({
  port: Number(DEVELOPMENT_PORT),
  clientId: CLIENT_ID ?? '',
  clientSecret: CLIENT_SECRET ?? '',
  redirectUri: REDIRECT_URI ?? '',
});
console.log(`listening on ${server.issuer}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close());
