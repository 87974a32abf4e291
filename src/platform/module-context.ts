import type pg from 'pg'
import { assert } from '#kernel/assert.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Hearing, Tell } from './facts.ts'
import type { Route } from './http/route.ts'
import type { Installation } from './installation.ts'
import type { JobDefinition } from './jobs.ts'
import type { LegalValues } from './legal-values.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { SettingsOf, SettingsShape } from './module.ts'
import type { NoticeTemplates } from './notice-templates.ts'
import type { PeerKind, Peers } from './peers.ts'
import type { Signals } from './signals.ts'
import type { ReadTraces } from './traces.ts'

/** What a module gets when it is opened in a process. */
export interface ModuleContext<Shape extends SettingsShape = SettingsShape> {
  readonly db: Database
  /** For what the query builder cannot do: array inserts, LISTEN. */
  readonly pool: pg.Pool
  readonly databaseUrl: string
  /** Business time; a demonstration runs it faster. */
  readonly clock: Clock
  /** Real time: life of sessions, signs of life, retries. */
  readonly realClock: Clock
  /** Settings of every process. */
  readonly config: Config
  /** The module's own settings. */
  readonly settings: SettingsOf<Shape>
  readonly log: Log
  readonly signals: Signals
  /** Live screens: a desk's stream is `new EventStream(live.watch(topic, signal))`. */
  readonly live: Live
  readonly installation: Installation
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string
  /** The notices of all modules of this release, by name. */
  readonly notices: NoticeTemplates
  /** Legal values that the modules of this release declare. */
  readonly legalValues: LegalValues
  /** Of this release. */
  readonly version: string
  /** Tells a fact to whoever hears it. */
  readonly tell: Tell
  /** Sends signed messages to other authorities’ installations, in the transaction that makes them true. */
  readonly peers: Pick<Peers, 'send' | 'sendAll' | 'confirmProcessed' | 'readStamps' | 'revokeKey'>
}

/** What a module is once it is open. */
export interface OpenedModule {
  readonly routes?: readonly Route[]
  readonly jobs?: readonly JobDefinition[]
  readonly sweeps?: readonly Sweep[]
  readonly hearings?: readonly Hearing[]
  /** Kinds of message from other authorities’ installations that it understands. */
  readonly peerKinds?: readonly PeerKind[]
  /** What it knows of a truck, container, seal, wagon or declaration that somebody looks for. */
  readonly traces?: ReadTraces
  /** What other modules may take. */
  readonly ports?: readonly GivenPort[]
  readonly close?: () => void | Promise<void>
}

/** Work that the worker repeats. Safe beside other workers. */
export interface Sweep {
  /** `module.verb`. */
  readonly name: string
  /** Seconds of real time between two looks. */
  readonly everySeconds: number
  /** Answers how many things it changed; it is run again at once while that is more than 0. */
  readonly run: () => Promise<unknown>
}

/** The key of something that an opened module gives to others: exported by its `public.ts`. */
export interface Port<Value> {
  /** `module.what`. */
  readonly name: string
  /** Carries the type; never there. */
  readonly type?: Value
}

/** A port with its value. */
export interface GivenPort {
  readonly name: string
  readonly value: unknown
}

/** Names a port. */
export function port<Value>(name: string): Port<Value> {
  return { name }
}

/** Joins a port with its value. */
export function give<Value>(key: Port<Value>, value: Value): GivenPort {
  return { name: key.name, value }
}

/** The opened modules that a module `uses`. */
export interface Others {
  /** What a module gives under this port; a bug when none of the used ones does. */
  take<Value>(key: Port<Value>): Value
  /** The same, or null where the module is not part of this installation. */
  find<Value>(key: Port<Value>): Value | null
  /**
   * Against the arrow: what a module that uses this one gives for a port that this one names. Ask when it is needed, since
   * that module opens later; null when none gives it.
   */
  later<Value>(key: Port<Value>): () => Value | null
}

/** Looks ports up among those that were given; `uses` names the modules that may be asked. */
export function othersOf(given: ReadonlyMap<string, unknown>, module: string, uses: readonly string[]): Others {
  const look = (name: string): unknown => {
    const owner = name.split('.')[0] ?? ''
    assert(uses.includes(owner), `${module} takes ${name} and does not say that it uses ${owner}`)
    return given.get(name)
  }
  return {
    take: <Value>(key: Port<Value>) => {
      const value = look(key.name)
      assert(value !== undefined, `${module} takes ${key.name}, which nobody gives`)
      return value as Value
    },
    find: <Value>(key: Port<Value>) => (look(key.name) ?? null) as Value | null,
    later: <Value>(key: Port<Value>) => {
      assert(key.name.startsWith(`${module}.`), `${module} waits for ${key.name}, which does not bear its name`)
      return () => (given.get(key.name) ?? null) as Value | null
    },
  }
}
