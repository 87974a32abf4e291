import type { Role } from '#kernel/principal.ts'
import type { Clock, ShiftedTime } from './clock.ts'
import type { Installation } from './installation.ts'
import type { Log } from './log.ts'
import type { ModuleContext, Others } from './module-context.ts'

/** What a command gets. */
export interface CommandGiven {
  readonly arguments: Readonly<Record<string, string | undefined>>
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>
  /**
   * Opens database and modules of the installation, for commands that need them. Close it at the end. With `existing` a folder without
   * an installation is refused; otherwise one begins there. The schema is brought up to date first, unless the command is to look at
   * what there is `asItStands`.
   */
  readonly open: (how?: { readonly existing?: boolean; readonly asItStands?: boolean }) => Promise<{
    readonly context: ModuleContext
    readonly others: Others
    readonly close: () => Promise<void>
  }>
  /** Makes an installation of the home country of the demonstration; its processes say what they have to say by `say`. */
  readonly openFresh: (say: (line: string) => void) => Promise<FreshInstallation>
}

/** An installation of its own, empty and durable, in a folder that goes away with it: what a measurement is made on. */
export interface FreshInstallation {
  /** As the application. */
  readonly appUrl: string
  /** As the migrator, who may become the owner. */
  readonly migratorUrl: string
  /** Starts its portal with these settings besides; answers its port and process. Ended by `close`. */
  readonly startPortal: (
    settings?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly port: number; readonly pid: number }>
  readonly close: () => Promise<void>
}

/** What a process gets that runs at a place of its own, without the database. */
export interface ApartGiven {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Business time. */
  readonly clock: Clock
  readonly realClock: Clock
  readonly log: Log
}

/** The two installations of the demonstration: the country itself, and the one on the other side of the border. */
export type DemoSideName = 'home' | 'neighbour'

/** A module's part of the demonstration. */
export interface DemoPart {
  /** Simulators of the outer world that it speaks to. */
  readonly simulators?: readonly DemoSimulator[]
  /** Fills the empty demonstration; run again it changes nothing. */
  readonly seed?: (seed: DemoSeed) => Promise<void>
  /** Processes that an installation is whole without, and that run in the demonstration. */
  readonly processes?: readonly DemoProcess[]
  /** `otkel demo --check <name>`: a walk through the real processes and protocols, or several. */
  readonly check?: DemoCheck | readonly DemoCheck[]
  /** What its people did before the visitor came: the desks of a living day are not empty. Again it changes nothing. */
  readonly day?: () => Promise<readonly DemoStep[]>
}

/** A process of `simulators/` that plays somebody of the outer world. */
export interface DemoSimulator {
  readonly name: string
  /** `simulators/<name>.ts`; says by one JSON line on standard output that it is ready. */
  readonly file: string
  /** On which sides; both when nothing is said. */
  readonly side?: DemoSideName
  /** `traffic`: only in a living day, not while the check drives by itself. `after`: once portal and worker are up. */
  readonly start: 'before' | 'after' | 'traffic'
  /** Its settings, and those that lead the platform's processes to it (`before` only). */
  readonly settings: (surroundings: DemoSurroundings) => Promise<{
    readonly simulator: Readonly<Record<string, string>>
    readonly platform?: Readonly<Record<string, string>>
  }>
}

/** An optional process of the module that the demonstration starts once portal and worker are up. */
export interface DemoProcess {
  /** Its name among the module's `processes`. */
  readonly name: string
  /** What tells it from others of its kind on the same side: where it stands. Each is started, watched and ended by itself. */
  readonly place?: string
  readonly side?: DemoSideName
  /** Its settings; what the seed has kept in the folder of the installation is there. */
  readonly settings: (
    surroundings: DemoSurroundings,
    installation: Pick<Installation, 'folder' | 'keys'>,
  ) => Promise<Readonly<Record<string, string>>>
}

/** What a simulator may ask when it is set up. */
export interface DemoSurroundings {
  readonly side: DemoSideName
  /** The busy checkpoint of this side. */
  readonly checkpoint: string
  /** Simulated people drive and book by themselves; a walk drives alone. */
  readonly livingDay: boolean
  /** Business time, as `OTKEL_TIME` says it. */
  readonly time: ShiftedTime
  /** Address of the portal. */
  readonly portalUrl: string
  /** A free port; the same name is the same port for all who ask in this demonstration. */
  readonly portOf: (name: string) => Promise<number>
  /** A secret; the same name is the same secret. */
  readonly secretOf: (name: string) => string
}

/** The hands of a module that fills the demonstration. */
export interface DemoSeed {
  readonly side: DemoSideName
  /** The busy checkpoint at which the demonstration happens. */
  readonly checkpoint: string
  readonly context: ModuleContext
  readonly others: Others
  readonly surroundings: DemoSurroundings
  /** An account that the start page shows, with a password of its own; one that is there already stays. */
  readonly addAccount: (account: DemoAccountWish) => Promise<{ readonly accountId: string }>
  /** Somebody whom the start page shows and who has no password: a driver with his phone, a board in the street. */
  readonly showVisitor: (visitor: DemoVisitor) => void
}

/** Whoever comes to a workplace of the demonstration without an account of an operator. */
export interface DemoVisitor {
  readonly role: string
  /** His phone; empty where nobody signs in. */
  readonly login: string
  readonly workplace: string
  /** Where the messages to his phone are shown; null for whoever gets none. */
  readonly inbox: string | null
}

/** An operator account of the demonstration. */
export interface DemoAccountWish {
  readonly role: Role
  readonly login: string
  readonly checkpoint?: string
  /** Corridor, terminal or firm (BIN) of a role that acts for one. */
  readonly scope?: string
  /** Path of the workplace, with what it should open: `/centre/`. */
  readonly workplace: string
}

/** A walk that shows that a system works. */
export interface DemoCheck {
  readonly name: string
  /** One sentence: what the walk shows. */
  readonly summary: string
  /**
   * What the walk needs for itself: the lanes of the checkpoint, the neighbour's processes, which it kills. Walks that name the same go one after
   * another, others side by side. None when it stands in nobody's way.
   */
  readonly ground?: 'lanes' | 'neighbour'
  readonly steps: () => Promise<readonly DemoStep[]>
}

/** One step of a walk. */
export interface DemoStep {
  /** What must be so, in a few words of a person. */
  readonly title: string
  /** Does the step; answers what was seen. Throws {@link CheckFailed} when it is not so. */
  readonly run: (world: DemoWorld) => Promise<string>
}

/** The walk found something that is not as it must be. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
}

/** What the steps of a walk share. */
export interface DemoWorld {
  readonly home: DemoSide
  /** Null while the demonstration runs one installation only. */
  readonly neighbour: DemoSide | null
  /** Kept from step to step. */
  readonly memory: Map<string, unknown>
  /** Repeats a look until it answers something; fails with the words after so many seconds. */
  readonly until: <T>(what: string, seconds: number, look: () => Promise<T | null | undefined | false>) => Promise<T>
}

/** One installation of the demonstration. */
export interface DemoSide {
  readonly url: string
  readonly country: string
  readonly zone: string
  /** As the application; to prove what is stored, never to do a step. */
  readonly databaseUrl: string
  /** Data folder of the installation. */
  readonly folder: string
  /** Settings of its processes. */
  readonly settings: Readonly<Record<string, string>>
  readonly surroundings: DemoSurroundings
  /** Signs an account of the start page in by its login; answers a caller with its session. */
  readonly signIn: (login: string) => Promise<DemoCaller>
  /** Business time there. */
  readonly now: () => Promise<Temporal.Instant>
  /** Kills a process by its name in the process table; it is started again. */
  readonly kill: (process: string) => void
}

/** Calls a route with a session; a refusal is a {@link CheckFailed} unless its code is among `refused`. */
export type DemoCaller = (
  path: string,
  options?: {
    readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly body?: unknown
    /** The refusal that is meant; the answer is then the problem document. */
    readonly refused?: string
  },
) => Promise<unknown>
