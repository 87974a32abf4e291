import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import { assert } from '#kernel/assert.ts'
import { FORMAT_REFUSALS } from '#kernel/refusals.ts'
import { systemClock } from '#platform/clock.ts'
import { closeAll } from '#platform/close-all.ts'
import { readSettings, SETTING_NAMES } from '#platform/config.ts'
import { tellerOf } from '#platform/facts.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { peerRoute } from '#platform/http/peer-route.ts'
import { type Route, unlikeDeclared } from '#platform/http/route.ts'
import type { JobDefinition } from '#platform/jobs.ts'
import type { Module, SettingsShape } from '#platform/module.ts'
import {
  type ModuleContext,
  type OpenedModule,
  type Others,
  othersOf,
  type Port,
  type Sweep,
} from '#platform/module-context.ts'
import type { NoticeTemplates } from '#platform/notice-templates.ts'
import { unlikeDeclaredKinds } from '#platform/peer-kinds.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { openPeers, PEER_PATH, type PeerKind } from '#platform/peers.ts'
import type { ReadTraces } from '#platform/traces.ts'
import { timeStampingOf } from '#platform/time-stamps.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'
import { inOrderOfUse, reachedFrom } from '#platform/module-order.ts'
import type { Context } from './context.ts'
import { legalValuesOf } from './legal-values.ts'
import { MODULES } from './modules.ts'

/** Version of this release. */
export const VERSION = '0.1.0'

/** The refusals of every module by its name, and those that every route may answer. */
export const REFUSALS_BY_MODULE: readonly { readonly module: string; readonly entries: RefusalCatalogue }[] = [
  { module: 'kernel', entries: FORMAT_REFUSALS },
  { module: 'platform', entries: PLATFORM_REFUSALS },
  ...MODULES.flatMap(({ name, refusals }) => (refusals ? [{ module: name, entries: refusals }] : [])),
]

/** The refusals of every module: statuses of answers are looked up here. */
export const REFUSALS: readonly RefusalCatalogue[] = REFUSALS_BY_MODULE.map(({ entries }) => entries)

/** Names of all settings, as the examples of `deploy/` must tell them. */
export const ALL_SETTING_NAMES: readonly string[] = [
  ...SETTING_NAMES,
  ...MODULES.flatMap(({ settings = {} }) => Object.keys(settings)),
]

/** The modules of one process, open. */
export interface House {
  readonly routes: readonly Route[]
  readonly jobs: readonly JobDefinition[]
  readonly sweeps: readonly Sweep[]
  /** By module: what it knows of something that is looked for. */
  readonly traces: readonly { readonly system: string; readonly read: ReadTraces }[]
  /** What a module gives under a port. */
  readonly take: <Value>(key: Port<Value>) => Value
  /** What a module of this house was opened with. */
  readonly insideOf: (module: string) => { readonly context: ModuleContext; readonly others: Others }
  readonly close: () => Promise<void>
}

export interface HouseOptions {
  /** Only this module and what it uses; all when nothing is said. */
  readonly only?: string
  /** Where settings come from; the environment unless said. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly modules?: readonly Module[]
}

/** Opens the modules of a process, each after those that it uses. */
export async function openHouse(context: Context, options: HouseOptions = {}): Promise<House> {
  const { env = process.env, modules = MODULES } = options
  const wanted = options.only === undefined ? modules : reachedFrom(modules, options.only)
  const exchange = exchangeOf(context)
  const shared = sharedOf(context, modules, exchange.peers)
  const given = new Map<string, unknown>()
  const inside = new Map<string, { context: ModuleContext; others: Others }>()
  const opened: { module: Module; parts: OpenedModule }[] = []
  const close = () =>
    closeAll(
      opened.map(
        ({ parts }) =>
          () =>
            parts.close?.(),
      ),
    )
  try {
    for (const module of inOrderOfUse(wanted)) {
      const own = insideContext(module, shared, env)
      const others = othersOf(given, module.name, Object.keys(module.uses))
      inside.set(module.name, { context: own, others })
      const parts = (await module.open?.(own, others)) ?? {}
      opened.push({ module, parts })
      await checkAsDeclared(module, parts)
      exchange.join(parts)
      for (const { name, value } of parts.ports ?? []) {
        const owner = name.split('.')[0] ?? ''
        assert(owner === module.name || owner in module.uses, `${module.name} gives ${name} and does not use ${owner}`)
        given.set(name, value)
      }
    }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  const all = <Part>(part: (parts: OpenedModule) => readonly Part[] | undefined): readonly Part[] =>
    opened.flatMap(({ parts }) => part(parts) ?? [])
  return {
    routes: [...all(({ routes }) => routes), ...exchange.routes],
    jobs: [...all(({ jobs }) => jobs), ...opened.flatMap(({ module, parts }) => hearingJobs(module, parts))],
    sweeps: [...all(({ sweeps }) => sweeps), ...exchange.sweeps],
    traces: opened.flatMap(({ module, parts }) => (parts.traces ? [{ system: module.name, read: parts.traces }] : [])),
    take: <Value>(key: Port<Value>) => {
      const value = given.get(key.name)
      assert(value !== undefined, `nobody gives ${key.name}`)
      return value as Value
    },
    insideOf: (module) => {
      const found = inside.get(module)
      assert(found, `${module} is not part of this house`)
      return found
    },
    close,
  }
}

/** What a module is opened with in a process of this context, for steps outside an open house: it joins no exchange. */
export function contextOf<Shape extends SettingsShape = SettingsShape>(
  module: Module,
  context: Context,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ModuleContext<Shape> {
  return insideContext(module, sharedOf(context, MODULES, exchangeOf(context).peers), env)
}

/** What every module of a process is given alike. */
type Shared = Omit<ModuleContext, 'settings'>

/** Joins once what all modules of a process declare for each other: notices, legal values, who hears which fact. */
function sharedOf(context: Context, modules: readonly Module[], peers: ModuleContext['peers']): Shared {
  return {
    db: context.db,
    pool: context.pool,
    databaseUrl: context.url,
    clock: context.clock,
    realClock: systemClock,
    config: context.config,
    log: context.log,
    signals: context.signals,
    live: context.live,
    installation: context.installation,
    publicUrl: publicUrl(context),
    notices: Object.assign({}, ...modules.map(({ notices }) => notices)) as NoticeTemplates,
    legalValues: legalValuesOf(modules),
    version: VERSION,
    tell: tellerOf(modules.map(({ name, hears = [] }) => ({ module: name, facts: hears }))),
    peers,
  }
}

/** An opened module serves the routes, and takes the kinds of message of the exchange, that its descriptor declares. */
async function checkAsDeclared(module: Module, { routes = [], peerKinds = [] }: OpenedModule): Promise<void> {
  const messages = await module.peerMessages?.()
  const kinds = messages?.path === PEER_PATH ? Object.keys(messages.kinds) : []
  const taken = peerKinds.map(({ kind }) => kind)
  const unlike = [...unlikeDeclared((await module.routes?.()) ?? [], routes), ...unlikeDeclaredKinds(kinds, taken)]
  assert(unlike.length === 0, `${module.name}: ${unlike.join('; ')}`)
}

/** What is a module's own: its settings, and a log that bears its name. */
function insideContext<Shape extends SettingsShape = SettingsShape>(
  module: Module,
  shared: Shared,
  env: Readonly<Record<string, string | undefined>>,
): ModuleContext<Shape> {
  return {
    ...shared,
    settings: readSettings((module.settings ?? {}) as Shape, module.secrets ?? [], env),
    log: shared.log.child({ module: module.name }),
  }
}

/** The exchange with other authorities’ installations: modules join it with the kinds of message that they understand. */
function exchangeOf({ db, config, installation, log }: Context) {
  const kinds: PeerKind[] = []
  const authority = timeStampingOf(config)
  const peers = openPeers({
    db,
    self: installation.authority.country,
    keys: openSigningKeys(installation),
    peers: readPeers(config),
    kinds,
    clock: systemClock,
    log,
    ...(authority && { stamping: { authority, staleMinutes: config.OTKEL_TSA_STALE_MINUTES } }),
  })
  const sweeps: readonly Sweep[] = [
    { name: 'peers.send', everySeconds: 1, run: () => peers.sendDue() },
    { name: 'peers.apply', everySeconds: 1, run: () => peers.applyWaiting() },
    { name: 'peers.stamp', everySeconds: 10, run: () => peers.stampSheets() },
  ]
  return {
    peers,
    routes: [peerRoute(peers, systemClock)],
    sweeps,
    join({ peerKinds = [] }: OpenedModule) {
      kinds.push(...peerKinds)
    },
  }
}

/** Where people reach us, without a slash at the end. */
export function publicUrl({ config }: Pick<Context, 'config'>): string {
  return (config.OTKEL_PUBLIC_URL ?? `http://localhost:${config.OTKEL_PORT}`).replace(/\/+$/, '')
}

/** What a module does with the facts that it hears; it must do something with each that its descriptor names. */
function hearingJobs({ name, hears = [] }: Module, { hearings = [] }: OpenedModule): readonly JobDefinition[] {
  const done = hearings.map(({ fact }) => fact)
  assert(
    hears.length === done.length && hears.every((fact) => done.includes(fact)),
    `${name} says that it hears ${hears.join(', ') || 'nothing'}, and does something with ${done.join(', ') || 'nothing'}`,
  )
  return hearings.flatMap(({ jobs }) => jobs(name))
}
