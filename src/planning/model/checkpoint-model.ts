import type { Language } from '#kernel/language.ts'
import type { Distribution } from '../engine/distribution.ts'

/** The shapes of a scenario as pure code takes them; `contract.ts` checks what comes from outside to be of them. */
export interface ClockHours {
  readonly from: string
  readonly until: string
}

export interface SideModel {
  readonly country: string
  readonly zone: string
  readonly hours: readonly ClockHours[]
  readonly closures: readonly { readonly from: string; readonly until: string }[]
}

export interface StationModel {
  readonly code: string
  readonly side: 'near' | 'far' | 'away'
  readonly lanes: number
  readonly room: number | null
  readonly service: Distribution
  readonly serviceOf?: Readonly<Record<string, Distribution>> | undefined
  readonly movable?:
    | { readonly moved: boolean; readonly kilometres: number; readonly minutes: number; readonly lanes: number }
    | undefined
  readonly staff?: string | undefined
  readonly breakdown?: { readonly everyHours: number; readonly lastsHours: number; readonly lanes: number } | undefined
  readonly dailyLimit?: { readonly low: number; readonly high: number } | undefined
  readonly outdoors?: boolean | undefined
  readonly aroundTheClock?: boolean | undefined
  /** A waiting zone: trucks with a place of the queue stand in its room until they are called so long before their time. */
  readonly callOut?: { readonly minutes: number } | undefined
}

/** So many a day for each ground out of turn and for the expedited (order 707, paragraphs 6 and 6-1), or shares of those who ask. */
export interface GroundCounts {
  readonly post: number
  readonly perishable: number
  readonly state: number
  readonly express: number
}

export type DemandModel =
  | { readonly kind: 'saturated' }
  | {
      readonly kind: 'by-chance'
      readonly perDay: number
      readonly byHour?: readonly number[] | undefined
      readonly standing?: number | undefined
    }
  | {
      readonly kind: 'booked'
      readonly placesPerHour: number
      readonly slotMinutes: number
      readonly noShow: number
      readonly spreadMinutes: number
      readonly channel?: 'general' | keyof GroundCounts | undefined
      readonly quotas?: GroundCounts | undefined
      readonly groundDemand?: GroundCounts | undefined
    }
  | {
      readonly kind: 'queued'
      readonly perDay: number
      readonly byHour?: readonly number[] | undefined
      readonly placesPerHour: number
      readonly slotMinutes: number
      readonly horizonDays: number
      readonly noShow: number
      readonly spreadMinutes: number
      readonly toleranceMinutes: number
      readonly quotas?: GroundCounts | undefined
      readonly groundShare?: GroundCounts | undefined
      readonly cancelled?: number | undefined
      readonly takesReleased?: number | undefined
      readonly rules: 'live' | 'twin'
    }

export interface FlowModel {
  readonly code: string
  readonly vehicle: 'truck' | 'bus' | 'car' | 'driverless' | 'pedestrian'
  readonly direction: 'out' | 'in'
  readonly rank: number
  readonly demand: DemandModel
  readonly route: readonly { readonly station: string; readonly share: number; readonly minutes: number }[]
}

export interface OriginModel {
  readonly grade: 'measured' | 'act' | 'reported' | 'assumed'
  readonly source: string
  readonly sourceIn?: Readonly<Record<Language, string>> | undefined
  readonly date: string
  readonly owner: string
}

/** A checkpoint as a network of stations of both sides (PLAN-1). */
export interface CheckpointModel {
  readonly form: 1
  readonly name: string
  readonly checkpoint: string
  readonly start: string
  readonly days: number
  readonly warmUpDays: number
  readonly coolDownDays: number
  readonly near: SideModel
  readonly far: SideModel
  readonly stations: readonly StationModel[]
  readonly flows: readonly FlowModel[]
  readonly staff: readonly {
    readonly code: string
    readonly absence: number
    readonly shifts: readonly { readonly from: string; readonly officers: number }[]
  }[]
  readonly weather?: { readonly closuresPerMonth: number; readonly lasts: Distribution } | undefined
  readonly choices: readonly {
    readonly flows: readonly string[]
    readonly detourMinutes: readonly number[]
    readonly indifferenceMinutes: number
  }[]
  readonly origins: Readonly<Record<string, OriginModel>>
  readonly precision: { readonly relativeHalfWidth: number; readonly atLeast: number; readonly atMost: number }
  readonly seed: number
}

/** A change to a model (PLAN-10, PLAN-11). */
export type ChangeModel =
  | { readonly kind: 'common-hours'; readonly hours: number; readonly by: 'near' | 'far' | 'either' }
  | { readonly kind: 'same-hours' }
  | { readonly kind: 'around-the-clock' }
  | { readonly kind: 'hours'; readonly side: 'near' | 'far'; readonly hours: readonly ClockHours[] }
  | { readonly kind: 'lanes'; readonly station: string; readonly by: number }
  | { readonly kind: 'room'; readonly station: string; readonly by: number }
  | { readonly kind: 'officers'; readonly staff: string; readonly by: number }
  | { readonly kind: 'daily-limit'; readonly station: string; readonly by: number }
  | { readonly kind: 'service'; readonly station: string; readonly factor: number }
  | { readonly kind: 'move-out'; readonly station: string; readonly moved: boolean }
  | { readonly kind: 'demand'; readonly factor: number }
  | { readonly kind: 'share'; readonly station: string; readonly share: number }
  | { readonly kind: 'places-per-hour'; readonly flow: string; readonly by: number }
  | { readonly kind: 'quota'; readonly flow: string; readonly ground: keyof GroundCounts; readonly by: number }
  | { readonly kind: 'slot-minutes'; readonly flow: string; readonly minutes: number }
  | { readonly kind: 'no-show'; readonly flow: string; readonly share: number }
  | { readonly kind: 'merge'; readonly station: string; readonly into: string }
