import type { Transaction } from '#platform/database.ts'
import type { Ground } from './contract/terms.ts'
import { dayKey, type GroundFacts, listedKey, LISTED_GROUNDS, NO_GROUNDS } from './domain/ground.ts'
import type { Slot } from './domain/slot.ts'
import { lockExpressDays } from './store/quota-store.ts'
import { listAccepted } from './store/vehicle-list-store.ts'

/** One wish on a ground: the day it is for, and the plate of its vehicle. */
export interface GroundedWish {
  readonly ground: Ground | null
  readonly slot: Pick<Slot, 'checkpoint' | 'localDay'>
  readonly plate: { readonly country: string; readonly plateKey: string }
}

/**
 * What is known about the grounds of a batch [R707-6.1, R707-6.3, R707-6-1]: lists that name its vehicles, and what is left
 * of the expedited bookings of its days. Rows and days stay locked until the transaction ends; to be read behind the locks
 * of the slots. A batch in turn reads nothing.
 */
export async function groundFacts(tx: Transaction, wishes: readonly GroundedWish[]): Promise<GroundFacts> {
  if (wishes.every(({ ground }) => ground === null)) return NO_GROUNDS
  const listed = new Set<string>()
  for (const ground of LISTED_GROUNDS) {
    const asked = wishes.filter((wish) => wish.ground === ground)
    if (asked.length === 0) continue
    const vehicles = asked.map(({ slot, plate }) => ({
      checkpoint: slot.checkpoint,
      day: slot.localDay,
      plateKey: plate.plateKey,
      plateCountry: plate.country,
    }))
    for (const { checkpoint, day, plateKey, plateCountry } of await listAccepted(tx, ground, vehicles)) {
      listed.add(listedKey(ground, { checkpoint, localDay: day }, { country: plateCountry, plateKey }))
    }
  }
  const days = wishes.filter(({ ground }) => ground === 'express').map(({ slot }) => slot)
  const express = await lockExpressDays(tx, days)
  return { listed, express: new Map(express.map((day) => [dayKey(day), { ...day, left: day.places - day.taken }])) }
}
