import assert from 'node:assert/strict'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { openControl } from '#driverless/corridor-log.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import type { ControlEffect, ControlEvent, ControlState } from '#driverless/domain/control-state.ts'
import type { CorridorGraph } from '#driverless/domain/corridor.ts'
import type { FleetControl } from '#driverless/domain/fleet-control.ts'

export type Told = ControlEvent extends infer E ? (E extends { atMs: number } ? Omit<E, 'atMs'> : never) : never

/** How the gates of the trial read: quickly. */
export const TRIAL_SETTINGS = { ...CONTROL_SETTINGS, gateMs: 5000 }
const SNAPSHOT_EVERY = 400

/** Said by people and by the other side, it waits in the inbox while the controller is down; what vehicles say is lost. */
function isKept({ kind }: Told): boolean {
  return !['tick', 'report', 'connection'].includes(kind)
}

/** Plain data, copied as it is: what one side holds, the other and the log must not see change. */
export function copyOf<T>(value: T): T
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each: unknown) => copyOf(each))
  const copy: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) copy[name] = copyOf(each)
  return copy
}

/** Where two states differ first, and how; null when they are the same to the bit. */
export function differenceOf(one: ControlState, other: ControlState): string | null {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
  if (a === b) return null
  let at = 0
  while (a[at] === b[at]) at += 1
  return `${a.slice(Math.max(0, at - 120), at + 60)} <> ${b.slice(at, at + 60)}`
}

/** One authority's side: its controller with its log, and the inbox that outlives it. */
export class TrialSide {
  readonly name: string
  control: FleetControl
  isDown = false
  /** At its next event it ends: before that is in its log, or behind it and before its deeds. */
  endsNext: 'before-log' | 'after-log' | null = null
  clockOffMs = 0
  /** When the newest message of the other side that was taken was said. */
  newestHeard = -1
  readonly log: ControlEvent[] = []
  readonly heard: string[] = []
  readonly #graph: CorridorGraph
  readonly #inbox: Told[] = []
  #snapshot: { readonly at: number; readonly state: string } | null = null

  constructor(graph: CorridorGraph, name: string) {
    this.#graph = graph
    this.name = name
    this.control = openControl({ graph, side: name, settings: TRIAL_SETTINGS }, null)
  }

  /** Tells the controller something; answers what it wants done. Nothing is done by one that is down, or ends over it. */
  tell(told: Told, atMs: number): readonly ControlEffect[] {
    if (this.isDown || this.endsNext === 'before-log') {
      if (isKept(told)) this.#inbox.push(told)
      this.isDown = true
      this.endsNext = null
      return []
    }
    const event = copyOf({ ...told, atMs: Math.round(atMs + this.clockOffMs) } as ControlEvent)
    this.log.push(event)
    if (told.kind === 'peer' && told.body.kind !== 'alive') this.heard.push(canonicalJson(told.body))
    const effects = copyOf(this.control.take(event))
    if (this.endsNext === 'after-log') {
      this.isDown = true
      this.endsNext = null
      return []
    }
    if (this.log.length % SNAPSHOT_EVERY === 0) {
      this.#snapshot = { at: this.log.length, state: JSON.stringify(this.control.state) }
    }
    return effects
  }

  /** Takes up from its snapshot and its log; answers what waits in its inbox. The state is the one that was, bit for bit. */
  restart(): readonly Told[] {
    const saved = this.#snapshot
    const state = saved === null ? null : (JSON.parse(saved.state) as ControlState)
    const control = openControl({ graph: this.#graph, side: this.name, settings: TRIAL_SETTINGS }, state)
    for (const event of this.log.slice(saved?.at ?? 0)) control.take(copyOf(event))
    assert.equal(differenceOf(control.state, this.control.state), null, `${this.name} lost what it knew`)
    this.control = control
    this.isDown = false
    return this.#inbox.splice(0)
  }
}
