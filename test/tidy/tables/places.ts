import { TESTS } from './layers.ts'

/** Where letters of our users' languages may stand: texts to show, reference rows, plates, tests, and what plays the outer world. */
export const DISPLAY_TEXT_IN = [
  '**/copy/**',
  'src/reference/packages/**',
  // Names of people, firms and places that a demonstration is filled with.
  'src/*/demo/**',
  'src/kernel/plate/**',
  'simulators/**',
  'docs/**',
  ...TESTS,
] as const

/** Where an act may be cited by its words (docs/adr/0019-provisions-by-key.md). */
export const ACTS_CITED_IN = [
  'src/*/packages/**',
  // Sentences for people that name the act they speak of: to drivers, to who sends lists, of the duty to be escorted, of a form, of an exchange.
  'web/driver/copy/**',
  'web/lists/copy/**',
  'web/centre/copy/duty/**',
  'web/centre/copy/acts-of-law.ts',
  'web/customs/copy/**',
  'web/exchange/copy/**',
  // What is written into a declaration or onto a waybill stands there by its words.
  'simulators/**',
  'tools/**',
  ...TESTS,
] as const

/** Files that nothing imports because somebody else starts them. */
export const ENTRIES = [
  'apps/*.ts',
  'bin/*.js',
  'tools/*.ts',
  'simulators/*.ts',
  'web/vite.config.ts',
  // Every folder with one is a page; the build finds them.
  'web/*/workplace.tsx',
  // The start page finds the picture of each, and the search over all systems that of what a system found.
  'web/*/workplace-sign.ts',
  'web/*/trace-sign.ts',
  // Built into one file of its own.
  'web/verifier/main.ts',
  // Commands, benches and walks are loaded when they are called.
  'src/*/module.ts',
  // The words of refusals of all modules, joined by a pattern (`web/kit/refusals`).
  'src/*/copy/refusals/*.ts',
  // The door of a module that nobody enters yet.
  'src/*/public.ts',
  ...TESTS.filter((pattern) => pattern !== 'test/**'),
  'test/run.ts',
  // What modules bring to the walks over all routes.
  'test/http/calls/*.ts',
  'test/security/objects/*.ts',
  // The first screen of each workplace, and what a reviewer looks at beside it.
  'test/e2e/fixtures/first/*.ts',
  'test/e2e/fixtures/states/*.ts',
] as const
