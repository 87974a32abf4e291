import type { Language } from '#kernel/language.ts'
import type { z } from 'zod'
import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'
import type { CountryLaw } from '#kernel/legal-rule-catalogue.ts'
import type { Role } from '#kernel/principal.ts'
import type { DeviceKind } from '#kernel/roles.ts'
import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import type { Transaction } from './database.ts'
import type { DeclaredRoute } from './http/route.ts'
import type { DecidingDays, LegalValues } from './legal-values.ts'
import type { ModuleContext, OpenedModule, Others } from './module-context.ts'
import type { ApartGiven, CommandGiven, DemoPart } from './module-parts.ts'
import type { NoticeTemplates } from './notice-templates.ts'
import type { PeerMessages } from './peer-kinds.ts'

/**
 * What a folder of a module's own kind is: `rules` that compute, `documents` in versions that are known by their digest, what a
 * `process` of its own runs, the `connector` to one foreign system.
 */
export type FolderKind = 'rules' | 'documents' | 'process' | 'connector'

/** Settings of a module: names of the environment with their schemas. */
export type SettingsShape = Readonly<Record<`OTKEL_${string}`, z.ZodType>>

/** Settings as they were read. */
export type SettingsOf<Shape extends SettingsShape> = { readonly [Name in keyof Shape]: z.output<Shape[Name]> }

/** The same words in every language of the product. */
export type Words = Readonly<Record<Language, string>>

/** Whose installation a database is prepared for. */
export interface PreparedFor {
  /** ISO 3166-1 alpha-2 country of the authority. */
  readonly country: string
  /** ISO 4217 of its ledger. */
  readonly currency: string
  /** Real time. */
  readonly now: Temporal.Instant
  /** Names of the days by which modules let the law be decided. */
  readonly decidingDays: readonly string[]
}

/** A page of the one web build, for people of some roles. */
export interface Workplace {
  /** Folder of `web/` with its `workplace.tsx` and `workplace-sign.ts` (its picture), and the path below which it is served. */
  readonly folder: string
  /** Who works there; empty when nobody signs in. */
  readonly roles: readonly Role[]
  /** What the start page calls it; stands in the module's `copy/`. */
  readonly name: Words
  /** One sentence on the start page: what is done there. */
  readonly purpose: Words
  /**
   * What its page asks for first by its own address, as a path of the API: it is named ahead to the browser, since no page that was built
   * knows it.
   */
  readonly asksAhead?: (query: URLSearchParams) => string
  /** Legal values without which the work has no sense: an installation whose country's law lacks one has no such page. */
  readonly needsLaw?: readonly string[]
}

/** A station of one truck's day, as the start page tells it. */
export interface DayStation {
  /** Where it stands among the stations of all systems: 10 booking … 90 after the border. */
  readonly place: number
  readonly name: Words
  /** One or two sentences. */
  readonly text: Words
}

/** A ground that an answer may give: it refuses nothing by itself. */
export interface FindingEntry {
  /** One English sentence, for the writer of the copy. */
  readonly meaning: string
  /** Names of the facts that it carries. */
  readonly params: readonly string[]
}

/** A process of its own beside portal and worker. */
export type ModuleProcess = ProcessAtDatabase | ProcessApart

interface ProcessDescription {
  readonly name: string
  /** One sentence for who runs it. */
  readonly summary: string
  /** The platform starts without it unless it is asked for. */
  readonly optional?: true
  /** So light that the demonstration may run it in one process with others. */
  readonly small?: true
}

/** A process beside the database, with the keys of the installation. */
export interface ProcessAtDatabase extends ProcessDescription {
  /** Connections to the database that it may hold. */
  readonly connections: number
  /** Starts it; answers what it says of itself (ports) and how it ends. */
  readonly start: (context: ModuleContext, others: Others) => Promise<StartedProcess>
}

/** A process at a place of its own, without database and keys: it reads a settings file that stands there. */
export interface ProcessApart extends ProcessDescription {
  readonly optional: true
  readonly startApart: (given: ApartGiven) => Promise<StartedProcess>
}

/** A process while it runs: what it says of itself (ports), and how it ends. */
export interface StartedProcess {
  readonly ready: Readonly<Record<string, unknown>>
  readonly stop: () => Promise<void>
}

/** A command of `otkel`. */
export interface ModuleCommand {
  /** Words and arguments as they are typed: `declaration validate <file>`. */
  readonly usage: string
  readonly summary: string
  readonly options?: readonly CommandOption[]
  /** Does it; a number is the exit code. Load the work here (`await import(…)`), so that `--help` answers at once. */
  readonly run: (given: CommandGiven) => Promise<number | void>
}

/** An option of a command, as commander writes flags: `--json`, `--seconds <n>`. */
export interface CommandOption {
  readonly flags: string
  readonly summary: string
  readonly fallback?: string | number | boolean
  readonly required?: true
  /** The value is a number above 0. */
  readonly number?: true
}

/** What the house must know of a module. Light: it is read for `--help`; the work is loaded by `open`. */
export interface Module<Shape extends SettingsShape = SettingsShape> {
  /** Name of its folder in `src/`, of its schema, and first word of its codes and events. */
  readonly name: string
  /** Modules whose doors it uses, each with the reason. No circle: facts against the arrow are told and heard. */
  readonly uses: Readonly<Record<string, string>>
  /** Modules whose pure rules (`domain/`) its own pure rules compute with, each with the reason. No circle. */
  readonly domains?: Readonly<Record<string, string>>
  /** Folders that only it has, beside those that every module may have. */
  readonly folders?: Readonly<Record<string, FolderKind>>
  readonly settings?: Shape
  /** Settings that may also come from a file: `NAME_FILE`. */
  readonly secrets?: readonly (keyof Shape & string)[]
  /**
   * Legal values that its rules read (`law.ts`), each with its form and the kind of day that decides about it. A country's law package fills those
   * of which its acts speak; where it is silent, what needs the value is refused with `law.not-in-country`.
   */
  readonly law?: LegalValues
  /** Days of its own that decide about legal values (`law.ts`); always local days of the checkpoint. */
  readonly decidingDays?: DecidingDays
  /** Dated rules that its own packages hold, as the catalogue prints them: tables and rules that officers do not set one by one. */
  readonly ownRules?: () => Promise<readonly CountryLaw[]>
  readonly refusals?: RefusalCatalogue
  readonly auditEvents?: AuditEventCatalogue
  /** What it tells accounts; the words are written when a notice is read. */
  readonly notices?: NoticeTemplates
  /** Grounds of which its answers speak. */
  readonly findings?: Readonly<Record<`${string}.${string}`, FindingEntry>>
  /** Its routes without what carries them out. An opened module serves these and no others. */
  readonly routes?: () => Promise<readonly DeclaredRoute[]>
  /** Roles of people and machines that its routes and pages let in: no others. */
  readonly roles?: readonly Role[]
  /** Kinds of signed messages that it and the same module of the other side tell each other. An opened module takes these and no others. */
  readonly peerMessages?: () => Promise<PeerMessages>
  /** Kinds of machines with a token that its routes let in. */
  readonly devices?: readonly DeviceKind[]
  /** It has tables, which its migrations make; they run after the platform's and those of the modules named. */
  readonly migrations?: { readonly follow: readonly string[] }
  /**
   * What its tables hold from the start, by whose installation it is: done whenever a database is prepared, after the migrations; again
   * it changes nothing. Answers what it changed, for who prepares it.
   */
  readonly prepare?: (tx: Transaction, authority: PreparedFor) => Promise<readonly string[]>
  /** What its folder tells readers: what it is, what it does not do, its words. */
  readonly documents?: readonly ('README.md' | 'limits.md' | 'glossary.md')[]
  /** Whose the objects are that its routes name (`subject`), for the walk over all routes. */
  readonly subjects?: Readonly<Record<string, 'account' | 'checkpoint' | 'anybody'>>
  /** Names of the facts that it hears. */
  readonly hears?: readonly string[]
  /** What people call the system: the heading above its workplaces on the start page. */
  readonly title?: Words
  readonly workplaces?: readonly Workplace[]
  /** What it does for a truck in the course of its day. */
  readonly day?: readonly DayStation[]
  readonly processes?: readonly ModuleProcess[]
  readonly commands?: readonly ModuleCommand[]
  /** What a group of its commands is for, by the word that they begin with, as `otkel --help` shows it. */
  readonly commandGroups?: Readonly<Record<string, string>>
  /** Commands below `otkel bench`; `usage` without that word. */
  readonly benches?: readonly ModuleCommand[]
  readonly demo?: DemoPart
  /** Opens it in a process: routes, jobs, sweeps, ports for others. */
  readonly open?: (context: ModuleContext<Shape>, others: Others) => Promise<OpenedModule>
}

/** Describes a module. */
export function defineModule<const Shape extends SettingsShape = Record<never, never>>(
  description: Module<Shape>,
): Module {
  // Each module reads its own settings; the house hands them through without knowing them.
  return description as unknown as Module
}
