/** The kind in a case's id, which is `<kind>/<uuid>`; also the name of its workflow type. Empty where there is none. */
export function kindOf(caseId: string): string {
  return caseId.slice(0, Math.max(0, caseId.indexOf('/')));
}

/** The uuid in a case's id: a candidacy and its certification share it, and so are a family. */
export function familyOf(caseId: string): string {
  return caseId.slice(caseId.indexOf('/') + 1);
}
