import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { contractOf } from '../../api/contract.ts';
import { routesOf } from '../../api/routes/index.ts';
import { kinds } from '../../domain/kinds.ts';

const file = join(import.meta.dirname, '../client/contract.d.ts');

/** Writes the types of every route of the API, where they differ from those that are there; answers with the file's path. */
export async function writeContractTypes(): Promise<string> {
  // The form of the document is OpenAPI 3.1, which the generator's type for its input names OpenAPI3.
  const contract = contractOf(routesOf(kinds)) as OpenAPI3;
  const types = `// Made from the API's contract by "npm run client". Not kept in the repository.\n${astToString(await openapiTS(contract))}`;
  await mkdir(dirname(file), { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== types) await writeFile(file, types);
  return file;
}
