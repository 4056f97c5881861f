import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { searchAttributes } from '../workflows/start-options.ts';

const keyword = 2; // INDEXED_VALUE_TYPE_KEYWORD

/**
 * Makes the namespace know the attributes by which cases are found; a repeat does nothing. Temporal Cloud refuses this
 * call: there they are added once by hand (docs/operations.md), so a refusal is returned, not thrown.
 */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<string | null> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes)
    .map(key => key.name)
    .filter(name => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return null;
  try {
    const wanted = Object.fromEntries(missing.map(name => [name, keyword]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: wanted });
    return null;
  } catch (error) {
    if (isGrpcServiceError(error)) return error.details;
    throw error;
  }
}

/**
 * Makes this build the current one of its deployment, so that new and running cases go on with it. Tried until the
 * engine has seen a poller of the build. In production an operator does it (docs/operations.md).
 */
export async function promoteBuild(
  connection: Connection,
  namespace: string,
  deployment: { name: string; buildId: string },
): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await connection.workflowService.setWorkerDeploymentCurrentVersion({
        namespace,
        deploymentName: deployment.name,
        buildId: deployment.buildId,
        identity: 'perennial-worker',
        ignoreMissingTaskQueues: true,
      });
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}
