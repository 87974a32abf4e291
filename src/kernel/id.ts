import type { Brand } from './brand.ts'

/** An identifier (uuid, mostly version 7) of one kind of thing; `Id<'Booking'>` and `Id<'Vehicle'>` do not mix. */
export type Id<Kind extends string> = Brand<string, `${Kind}Id`>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is a uuid in the one form that we keep: lower case, with hyphens, of a known version. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Takes a text as an identifier of a kind; null when it is not a uuid in the form of {@link isUuid}. */
export function parseId<Kind extends string>(text: string): Id<Kind> | null {
  return isUuid(text) ? (text as Id<Kind>) : null
}

/** The millisecond at which a version 7 uuid was made by its maker's clock; null for other versions. */
export function instantOfId(id: string): Temporal.Instant | null {
  if (!isUuid(id) || id.charAt(14) !== '7') return null
  return Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
