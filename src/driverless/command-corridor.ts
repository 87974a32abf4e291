import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { signal } from '#platform/signals.ts'
import type { CorridorCommand, CorridorPicture } from './contract.ts'
import { refuse } from './domain/refusals.ts'
import type { InboxBody } from './inbox.ts'
import { INBOX_WAITS } from './signals.ts'
import { refuseCrowded } from './propose-plan.ts'
import { saveInbox } from './store/desk-store.ts'

/** A person's word to the controller: kept, audited, and taken within moments. `picture` is what the desk shows now. */
export async function commandCorridor(
  tx: Transaction,
  command: CorridorCommand,
  by: { readonly actor: Actor; readonly name: string },
  picture: CorridorPicture,
  now: Temporal.Instant,
): Promise<Result<{ id: string }>> {
  const target = targetOf(command)
  if (target !== null && !isKnown(picture, command, target)) return refuse('driverless.unknown-target', { target })
  if (isOfOtherSide(picture, command)) return refuse('driverless.place-of-other-side', { target: target ?? '' })
  const [crowded] = command.kind === 'sign-plan' ? crowdedBy(picture, command.root) : []
  if (crowded !== undefined) return refuseCrowded(crowded)
  if (command.kind === 'task' && command.container !== null && isCarried(picture, command.container)) {
    return refuse('driverless.already-ordered', { container: command.container })
  }
  if (command.kind === 'task' && command.declaration !== null && isOrdered(picture, command.declaration)) {
    return refuse('driverless.declaration-ordered', { declaration: command.declaration })
  }
  const id = newId()
  const body: InboxBody = { from: 'person', id, by: by.name, command }
  await saveInbox(tx, body, now, id)
  await recordAudit(tx, {
    event: 'driverless.commanded',
    actor: by.actor,
    subject: { kind: 'corridor', id: picture.side },
    data: { kind: command.kind, target: target ?? '' },
    occurredAt: now,
  })
  await signal(tx, INBOX_WAITS, picture.side)
  return ok({ id })
}

/** A container is in one task at a time [DRV-3]; the controller takes no second one either. */
function isCarried({ vehicles, waitingTasks }: CorridorPicture, container: string): boolean {
  return [...vehicles, ...waitingTasks].some((each) => each.container === container)
}

/** A customs object is in one task at a time as well: a second one would be taken by nobody [DRV-3]. */
function isOrdered({ vehicles, waitingTasks }: CorridorPicture, declaration: string): boolean {
  return [...vehicles, ...waitingTasks].some((each) => each.declaration === declaration)
}

/** A block is closed and a gate kept shut by the side that grants it; elsewhere the word would bind nobody. */
function isOfOtherSide({ places, side }: CorridorPicture, command: CorridorCommand): boolean {
  if (command.kind !== 'closure' && command.kind !== 'gate-lane') return false
  return places.some(({ id, authority }) => id === command.place && authority !== side)
}

function crowdedBy({ plan }: CorridorPicture, root: string) {
  return plan?.versions.find((version) => version.root === root)?.crowded ?? []
}

function targetOf(command: CorridorCommand): string | null {
  switch (command.kind) {
    case 'stop':
      return command.target
    case 'restart':
      return command.stop
    case 'hold':
    case 'weighed':
    case 'gate-decision':
    case 'image':
    case 'recover':
    case 'clear-fault':
      return command.vehicle
    case 'closure':
    case 'gate-lane':
      return command.place
    case 'acknowledge':
      return command.alarm
    case 'sign-plan':
      return command.root
    case 'withdraw':
      return command.task
    case 'manual':
      return command.from
    case 'manual-at':
    case 'manual-left':
      return command.id
    case 'intake':
    case 'task':
      return null
  }
}

function isKnown(picture: CorridorPicture, command: CorridorCommand, target: string): boolean {
  const among = (list: readonly { readonly id: string }[]) => list.some(({ id }) => id === target)
  switch (command.kind) {
    case 'stop':
      if (command.reach === 'zone') return picture.places.some(({ zone }) => zone === target)
      return among(command.reach === 'place' ? picture.places : picture.vehicles)
    case 'restart':
      return among(picture.stops)
    case 'closure':
    case 'gate-lane':
      return among(picture.places)
    case 'manual':
      return [command.from, command.to].every((id) =>
        picture.places.some((place) => place.id === id && place.authority === picture.side),
      )
    case 'manual-at':
    case 'manual-left':
      return among(picture.manuals)
    case 'acknowledge':
      return among(picture.alarms)
    case 'withdraw':
      return among(picture.waitingTasks)
    case 'sign-plan':
      return picture.plan?.versions.some(({ root }) => root === command.root) === true
    case 'hold':
    case 'weighed':
    case 'gate-decision':
    case 'image':
    case 'recover':
    case 'clear-fault':
      return among(picture.vehicles)
    case 'intake':
    case 'task':
      return true
  }
}
