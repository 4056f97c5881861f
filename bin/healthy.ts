/**
 * `node bin/healthy.ts <address>`: exit code 0 when the address answers with success within three seconds, else 1 and
 * the reason on stderr. What the containers' health checks run.
 */
const [address] = process.argv.slice(2);
const limitMs = 3000;

process.exitCode = await main();

async function main(): Promise<number> {
  if (address === undefined || !URL.canParse(address)) return fail('Name an address to ask.');
  try {
    const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(limitMs) });
    return ok ? 0 : fail(`${address} answers ${status}.`);
  } catch (error) {
    return fail(`${address} does not answer: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}
