import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Words for checks, reasons, authorities and cures; findings.test.ts holds the keys against the registries' own lists. */
export type FindingsCopy = Words<typeof copy>
