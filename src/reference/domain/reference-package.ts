import type { Language } from '#kernel/language.ts'
import type { SideCalendar } from './working-calendar.ts'

/** A name in every language of the platform. */
export type Names = Readonly<Record<Language, string>>

/** An approximate place on the ground. */
export interface Location {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyKm: number
}

/** A day that is not like the others of its weekday. */
export interface SpecialDay {
  readonly day: string
  readonly kind: 'public' | 'moved' | 'day-off' | 'working'
  readonly certainty: 'act' | 'announced' | 'expected'
  readonly names: Names
}

/** The reference data of one authority country, as a release carries it. Days are ISO dates; on `until` it no longer holds, null: until further notice. */
export interface ReferencePackage {
  readonly country: string
  readonly regions: readonly { readonly code: string; readonly from: string; readonly names: Names }[]
  readonly checkpoints: readonly {
    readonly code: string
    readonly neighbour: string
    readonly from: string
    readonly until: string | null
    readonly region: string
    readonly zone: string
    readonly neighbourZone: string
    readonly names: Names
    readonly unofficial: readonly string[]
    readonly aliases: readonly string[]
    readonly location: Location | null
    readonly act: string
  }[]
  readonly lanes: readonly {
    readonly checkpoint: string
    readonly code: string
    readonly from: string
    readonly until: string | null
    readonly direction: string
    readonly kinds: readonly string[]
  }[]
  readonly countries: readonly { readonly code: string; readonly from: string; readonly names: Names }[]
  readonly categories: readonly {
    readonly code: string
    readonly from: string
    readonly kind: string
    readonly queued: boolean
    readonly names: Names
  }[]
  readonly holidays: readonly SpecialDay[]
  /** When both sides of a checkpoint work. */
  readonly calendars: readonly { readonly checkpoint: string; readonly sides: readonly SideCalendar[] }[]
}
