import { CHANNELS } from '#kernel/channel.ts'
import { z } from 'zod'

export const Uuid = z.uuid()
export const Instant = z.iso.datetime({ abort: true }).refine((text) => !/\.\d{10}/.test(text), { abort: true })
/** A legal date: the checkpoint's local day. */
export const LocalDay = z.iso.date()
/** Decimal string in the currency of the installation, e.g. `"4325.00"`. */
export const Money = z.string().regex(/^\d{1,15}\.\d{2}$/)
export const CheckpointCode = z.string().regex(/^[A-Z0-9-]{2,40}$/)
export const CountryCode = z.string().regex(/^[A-Z]{2}$/)
export const SlotId = z.string().regex(/^[1-9]\d{0,17}$/)
export const Line = z.string().max(80)

/** In turn for everybody, or one of the out-of-turn grounds and the expedited passage [R707-6.1…6.3, R707-6-1]. */
export const Channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof Channel>

/** Why a truck is booked other than in turn: out of turn (order 707, paragraph 6 (1), (2), (3)), or expedited (paragraph 6-1). */
const GROUNDS = ['post', 'perishable', 'state', 'express'] as const satisfies readonly Exclude<Channel, 'general'>[]
export const Ground = z.enum(GROUNDS)
export type Ground = z.infer<typeof Ground>

/**
 * `fresh`: never booked before; `released`: freed by a cancelled or annulled booking, so that booking it is a secondary booking and
 * dearer [R707-2.8, R707-28e].
 */
export const PlaceKind = z.enum(['fresh', 'released'])
export type PlaceKind = z.infer<typeof PlaceKind>

/** Where a booking is in its life. `displaced`: a closure or a cut took its time; its user is asked for another one. */
// biome-ignore format: a list of names
export const BOOKING_STATES = [
  'held', 'confirmed', 'called', 'displaced', 'admitted', 'crossed', 'refused', 'expired', 'cancelled', 'annulled',
  'turned-back',
] as const
export const BookingState = z.enum(BOOKING_STATES)
export type BookingState = z.infer<typeof BookingState>

/** `pending`: still being asked, also while a registry is down; the place stays held meanwhile [R707-20b]. */
export const ChecksState = z.enum(['pending', 'passed', 'refused'])
export type ChecksState = z.infer<typeof ChecksState>
export const PaymentState = z.enum(['due', 'secured'])
export type PaymentState = z.infer<typeof PaymentState>

/** Why a checkpoint is closed for a time. */
// biome-ignore format: a list of names
export const CLOSURE_REASON_NAMES = [
  'authority-decision', 'neighbour-closed', 'weather', 'equipment', 'capacity', 'other',
] as const

/**
 * Whose fault it was that a booking with an ordinal number was not used (paragraph 28, "through the user's fault"). `gate`:
 * the checkpoint's gate was cut off, silent, or held the truck at the bar. `authority`: the checkpoint was closed or its
 * capacity cut [R707-28f].
 */
export const FAULTS = ['user', 'gate', 'authority'] as const
export type Fault = (typeof FAULTS)[number]

/** Why a booking with a number was not used: the evidence beside {@link FAULTS}. */
export const END_CAUSES = [
  'did-not-come',
  'left-zone-late',
  'late-from-zone',
  'not-called',
  'held-in-zone',
  'held-at-bar',
  'gate-silent',
  'closed',
] as const
export type EndCause = (typeof END_CAUSES)[number]

/** What became of one row of a list of vehicles that go out of turn. */
export const LISTED_OUTCOMES = ['accepted', 'late', 'checkpoint-unknown', 'listed-already', 'withdrawn'] as const
export type ListedOutcome = (typeof LISTED_OUTCOMES)[number]
