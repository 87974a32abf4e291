import { MODULES } from '#apps/modules.ts'

/**
 * The modules and the arrows between them. The rules in `rules/` read the tables of this folder, the tests beside them
 * feed every rule a violation, and `tree.test.ts` runs all rules over the real files. A change here needs a reason beside
 * it, and one of weight an ADR in docs/adr.
 */

/** Modules that serve the systems. */
export const SUPPORTING_MODULES = ['platform', 'law', 'reference', 'identity', 'audit', 'notices'] as const

/** Modules of the border's own work, built or foreseen. */
export const SYSTEM_MODULES = [
  'queue',
  'payments',
  'registries',
  'gate',
  'terminals',
  'declaration',
  'rail',
  'escort',
  'driverless',
  'planning',
] as const

/** Arrows of modules that have no descriptor yet. One with a descriptor says them itself, in `uses`. */
const FORESEEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  terminals: {
    notices: 'a driver is told where an operation was moved to',
    declaration: 'goods under customs control are told by their declaration',
    reference: 'checkpoints, categories, calendars',
    law: 'which operation may leave the checkpoint since when',
    identity: 'the operator of a terminal',
  },
  declaration: {
    queue: 'a declaration is filled from a booking',
    notices: 'the declarant is told of each decision',
    payments: 'duties and fees before release',
    registries: 'permits and certificates of goods',
    reference: 'code lists',
    law: 'rules of both sides in force',
    identity: 'declarants, brokers and officers',
  },
  rail: {
    declaration: 'a consignment goes under a declaration',
    reference: 'stations, border pairs, code lists',
    notices: 'an operator is told of an alarm',
    escort: 'a lock on a wagon is a seal with a trip',
    law: 'terms of the agreement in force',
    identity: 'exchange operators and the working group',
  },
  escort: {
    registries: 'the importer and the vehicle of an order',
    queue: 'the booking of an escorted truck',
    payments: 'the fee of an escort',
    identity: 'carriers, drivers, mobile groups',
    declaration: 'the transit that is escorted',
    reference: 'checkpoints, customs offices, calendars',
    law: 'stages, exemptions and tariffs in force',
    notices: 'the carrier is told of an alarm',
  },
  driverless: {
    queue: 'weather on the corridor slows the queue of trucks',
    payments: 'the fee of a passage',
    notices: 'an operator is told of a stop',
    declaration: 'nothing passes a hold point without a release',
    law: 'limits of the corridor in force',
    identity: 'dispatchers and named persons who restart',
    gate: 'the lane is the same as at the gate of trucks',
    escort: 'nothing passes a hold point without a whole seal',
    reference: 'checkpoints and calendars of both sides',
  },
  planning: {
    queue: 'bookings of the coming days; the model runs its rules',
    gate: 'passages to fit the model to; the model runs its lane',
    terminals: 'work that was moved out of the checkpoint',
    driverless: 'the corridor as a parallel facility',
    reference: 'checkpoints and calendars of both sides',
    identity: 'planners and their studies',
    audit: 'the lineage of inputs',
    law: 'quotas and priorities in force',
  },
}

/**
 * `a: { b: why }` means that a's use cases and jobs may import `#b/public.ts`. Against the arrow only facts and ports go.
 * There is no circle.
 */
export const MODULE_GRAPH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...FORESEEN,
  ...Object.fromEntries(MODULES.map(({ name, uses }) => [name, uses])),
}

/** Every module's use cases may write the audit. */
export const OPEN_TO_ALL_MODULES = ['audit'] as const

/** Schemas that a module owns besides the one of its name. */
export const OWN_SCHEMAS: Readonly<Record<string, readonly string[]>> = { platform: ['graphile_worker', 'public'] }
