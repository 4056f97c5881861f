/** The page of a case in the Temporal UI at an address; null without one. */
export function engineUi(url: string | null, namespace: string): (caseId: string) => string | null {
  if (url === null) return () => null;
  const workflows = `${url}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  return caseId => `${workflows}/${encodeURIComponent(caseId)}`;
}
