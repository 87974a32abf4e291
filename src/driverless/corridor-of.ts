import { assert } from '#kernel/assert.ts'
import type { Corridor } from './domain/corridor.ts'
import { bakhtyPokitu } from './packages/kz/bakhty-pokitu.ts'

/** The corridor of an authority, as both sides hold it. */
export function corridorOf(side: string): Corridor {
  const corridor = bakhtyPokitu()
  assert(corridor.authorities.includes(side), `${side} has no driverless corridor`)
  return corridor
}
