/** `npm run client`: the types of the pages' client (`web/client/contract.d.ts`), from the contract that the API publishes. */
import { writeContractTypes } from '../web/build/client.ts';

console.log(await writeContractTypes());
