/** What the rule about refusals that somebody gives refuses and allows. */
export const REFUSALS_GIVEN = {
  refused: [
    ['src/rail/domain/refusals.ts', `export const RAIL_REFUSALS = {\n  'rail.made-up': { status: 404 },\n}`],
    ['src/platform/http/refusals.ts', `export const PLATFORM_REFUSALS = {\n  'platform.made-up': { status: 404 },\n}`],
  ],
  allowed: [['src/rail/close.ts', `return refuse('rail.closed')`]],
} as const
