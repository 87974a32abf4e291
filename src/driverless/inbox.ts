import { z } from 'zod'
import { CorridorCommand } from './contract.ts'
import type { ControlEvent, PeerBody } from './domain/control-state.ts'
import { Corridor } from './domain/corridor.ts'

/** What waits in the controller's inbox: said by people, by the other side, or told as a fact. */
export const InboxBody = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('person'), id: z.string(), by: z.string(), command: CorridorCommand }),
  /** The signed bytes stay with it: either side can show what was said. */
  z.strictObject({ from: z.literal('peer'), jws: z.string(), body: z.looseObject({ kind: z.string() }) }),
  /** A new version of the plan, put forward by a person. */
  z.strictObject({ from: z.literal('plan'), by: z.string(), root: z.string(), corridor: Corridor }),
  z.strictObject({
    from: z.literal('release'),
    declaration: z.string(),
    decision: z.enum(['released', 'released-conditionally', 'held', 'refused', 'withdrawn']),
    authority: z.string(),
    containers: z.array(z.string()).exactOptional(),
    seals: z.array(z.string()).exactOptional(),
    /** The date that the fact bears. */
    saidAtMs: z.number().exactOptional(),
  }),
  z.strictObject({
    from: z.literal('seal'),
    seal: z.string(),
    state: z.string(),
    alarm: z.boolean(),
    on: z.array(z.string()).exactOptional(),
    saidAtMs: z.number().exactOptional(),
  }),
])
export type InboxBody = z.infer<typeof InboxBody>

/** The event that an inbox row is for the controller of a side. */
export function eventOfInbox(body: InboxBody, side: string, otherSide: string, atMs: number): ControlEvent {
  switch (body.from) {
    case 'peer':
      return { kind: 'peer', atMs, body: body.body as unknown as PeerBody }
    case 'release': {
      const { from: _from, declaration, saidAtMs, ...release } = body
      return { kind: 'release', atMs, declaration, release, ...(saidAtMs !== undefined && { saidAtMs }) }
    }
    case 'seal': {
      const { from: _from, ...seal } = body
      return { kind: 'seal', atMs, ...seal }
    }
    case 'plan':
      return { kind: 'plan-proposed', atMs, root: body.root, corridor: body.corridor, by: body.by }
    case 'person':
      return eventOfCommand(body.command, body.id, body.by, side, otherSide, atMs)
  }
}

function eventOfCommand(
  command: CorridorCommand,
  id: string,
  by: string,
  side: string,
  otherSide: string,
  atMs: number,
): ControlEvent {
  switch (command.kind) {
    case 'stop':
      return { kind: 'stop', atMs, stop: id, scope: { reach: command.reach, id: command.target }, by }
    case 'task': {
      const { container, declaration, seal, declaredKg, goods, otherReference } = command
      // One declaration that both sides recognise, unless the other side keeps it under a number of its own.
      const references = { [side]: declaration ?? '', [otherSide]: otherReference ?? declaration ?? '' }
      const goodsTask = { id, from: side, to: otherSide, container, declaration, seal, declaredKg, class: goods }
      return { kind: 'task', atMs, task: { ...goodsTask, references } }
    }
    case 'restart':
    case 'sign-plan':
    case 'withdraw':
    case 'weighed':
    case 'hold':
    case 'gate-decision':
    case 'gate-lane':
    case 'image':
    case 'intake':
    case 'closure':
    case 'manual':
    case 'manual-at':
    case 'manual-left':
    case 'recover':
    case 'clear-fault':
    case 'acknowledge':
      return { ...command, atMs, by }
  }
}
