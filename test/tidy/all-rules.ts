import { actsCited } from './rules/acts.ts'
import { authorityFacts } from './rules/authority.ts'
import { bans, displayText, purity } from './rules/bans.ts'
import { circles } from './rules/circles.ts'
import { heardFacts } from './rules/heard-facts.ts'
import { importForm, importTable } from './rules/imports.ts'
import { descriptorParts } from './rules/descriptor-parts.ts'
import { liveSignals } from './rules/live-signals.ts'
import { descriptors } from './rules/descriptors.ts'
import { edges } from './rules/edges.ts'
import { kitNamed, kitShown } from './rules/kit.ts'
import { decidingDays, lawValues } from './rules/law-values.ts'
import { emptyWords, folders, noIndex } from './rules/names.ts'
import { deadFiles, docsLinks } from './rules/references.ts'
import { refusalsGiven } from './rules/refusals-given.ts'
import { sharedPlaces } from './rules/shared-places.ts'
import { fileSize, functionSize } from './rules/sizes.ts'
import { migrationNumbers, ownTables } from './rules/sql.ts'
import type { Rule } from './source-file.ts'

/** Every rule by name; the tests demand that each is fed a violation. */
export function allRules(paths: ReadonlySet<string>) {
  return {
    'imports follow the table': importTable,
    'imports have one form': importForm,
    'no files need each other in a circle': circles,
    'pure layers only compute': purity,
    'banned texts do not occur': bans,
    'texts to be shown stand in copy': displayText,
    'only packages name an authority': authorityFacts,
    'only packages cite acts': actsCited,
    'files are short': fileSize,
    'functions are short': functionSize,
    'names say what a thing is': emptyWords,
    'no file is an index': noIndex,
    'folders are the known ones': folders,
    'every module has a descriptor in the list': descriptors,
    'a descriptor names what its folder holds': descriptorParts,
    'every edge of a descriptor is imported': edges,
    'systems are named in their own places': sharedPlaces,
    'a module touches its own tables': ownTables,
    'migrations are numbered without gaps': migrationNumbers,
    'every fact that is heard is told': heardFacts,
    'every signal is heard and every stream watched': liveSignals,
    'the README of the kit names what workplaces take': kitNamed,
    'every part of the kit is shown': kitShown,
    'every refusal is given': refusalsGiven,
    'every legal value is read': lawValues,
    'every day that decides decides something': decidingDays,
    'no file is dead': deadFiles,
    'links in documents lead somewhere': docsLinks(paths),
  } satisfies Record<string, Rule>
}

/** The name of a rule. */
export type RuleName = keyof ReturnType<typeof allRules>
