/** An address that `npm test` hands to the tests; throws with what to do when it is missing. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run this file by \`npm test -- <file>\`, which starts what it needs`,
    );
  return value;
}
