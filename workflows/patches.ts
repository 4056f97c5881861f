/**
 * Every `patched()` id in workflow code, with its reason. A case of four years began on code that is long gone: a change
 * that replays differently goes behind `patched(id)`, `id` = date and reason, and is listed here. An id is taken out
 * (by way of `deprecatePatch`) only when no case that began before it is open; see CONTRIBUTING.md.
 */
export const patches: Record<`${number}-${number}-${number}-${string}`, string> = {};
