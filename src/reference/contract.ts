import { z } from 'zod'
import { Language } from '#kernel/forms/language.ts'

/** A name in every language of the platform. */
export const Names = z.strictObject({
  kk: z.string().min(1),
  ru: z.string().min(1),
  en: z.string().min(1),
  zh: z.string().min(1),
})
export type Names = z.infer<typeof Names>

/** Code of a checkpoint, `NUR-ZHOLY`. */
export const CheckpointCode = z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/)
/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/)
const VehicleKind = z.enum(['truck', 'car', 'bus', 'van'])
type VehicleKind = z.infer<typeof VehicleKind>

/** What an authority is before any of its law: the seat's zone, its languages, its money, how its phone numbers are written. */
export const AuthorityFacts = z.strictObject({
  country: CountryCode,
  /** IANA zone of the seat: the authority's legal day. Each checkpoint has its own beside it. */
  zone: z.string(),
  languages: z.array(Language).min(1),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  phone: z.strictObject({
    /** ITU-T E.164, without the plus. */
    callingCode: z.string().regex(/^\d{1,3}$/),
    /** What people in the country write before a number instead of the calling code; empty when nothing. */
    trunkPrefix: z.string().regex(/^\d{0,2}$/),
  }),
})
export type AuthorityFacts = z.infer<typeof AuthorityFacts>

/** One road checkpoint as it stands on a day. */
export const Checkpoint = z.strictObject({
  code: CheckpointCode,
  neighbour: CountryCode,
  names: Names,
  /** Languages whose name is an unconfirmed transliteration. */
  unofficial: z.array(Language),
  region: z.strictObject({ code: z.string(), names: Names }),
  /** IANA zone of the checkpoint: its legal days and clock times. */
  zone: z.string(),
  /** IANA zone of the other side of the border. */
  neighbourZone: z.string(),
  aliases: z.array(z.string()),
  /** Approximate; null when not known. */
  location: z.strictObject({ latitude: z.number(), longitude: z.number(), accuracyKm: z.number() }).nullable(),
  act: z.string(),
  from: z.iso.date(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** One lane of a checkpoint. */
export const Lane = z.strictObject({
  checkpoint: CheckpointCode,
  code: z.string().regex(/^(OUT|IN)-\d{1,2}$/),
  direction: z.enum(['out', 'in']),
  kinds: z.array(VehicleKind).min(1),
})
export type Lane = z.infer<typeof Lane>

export const Country = z.strictObject({ code: CountryCode, names: Names })
export type Country = z.infer<typeof Country>

/** A vehicle category of UNECE R.E.3; `queued` says that it needs a booking to leave. */
export const VehicleCategory = z.strictObject({
  code: z.string().regex(/^[MNO][1-4]$/),
  kind: z.enum(['truck', 'car', 'bus', 'van', 'trailer']),
  queued: z.boolean(),
  names: Names,
})
export type VehicleCategory = z.infer<typeof VehicleCategory>

/** A day that is not like the others of its weekday. */
export const Holiday = z.strictObject({
  day: z.iso.date(),
  kind: z.enum(['public', 'moved', 'day-off', 'working']),
  certainty: z.enum(['act', 'announced', 'expected']),
  names: Names,
})
export type Holiday = z.infer<typeof Holiday>

/** Query of the lists: the day on which they are asked, today when absent. */
export const OnQuery = z.strictObject({ on: z.iso.date().optional() })

export const Checkpoints = z.strictObject({ on: z.iso.date(), checkpoints: z.array(Checkpoint) })
export type Checkpoints = z.infer<typeof Checkpoints>
export const CheckpointParams = z.strictObject({ code: CheckpointCode })
export const Lanes = z.strictObject({ on: z.iso.date(), lanes: z.array(Lane) })
export type Lanes = z.infer<typeof Lanes>
export const Countries = z.strictObject({ on: z.iso.date(), countries: z.array(Country) })
export type Countries = z.infer<typeof Countries>
export const VehicleCategories = z.strictObject({ on: z.iso.date(), categories: z.array(VehicleCategory) })
export type VehicleCategories = z.infer<typeof VehicleCategories>
/** Query of GET /api/reference/holidays: half-open `[from, until)`, at most three years. */
export const HolidaysQuery = z.strictObject({ from: z.iso.date(), until: z.iso.date() })
export const Holidays = z.strictObject({ holidays: z.array(Holiday) })
export type Holidays = z.infer<typeof Holidays>

/** A name on the map; in Chinese only where one is in use. */
const MapNames = Names.partial({ zh: true })
/** Longitude and latitude in degrees (WGS 84). */
const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
type LonLat = z.infer<typeof LonLat>

/** A town, junction or station for a picture of the country; `accuracyKm` where its place is our own rounding. */
const MapPlace = z.strictObject({
  id: z.string(),
  names: MapNames,
  country: CountryCode,
  at: LonLat,
  kind: z.enum([
    'capital',
    'city-republican',
    'oblast-centre',
    'town',
    'port',
    'junction',
    'border-town',
    'city-abroad',
    'rail-junction',
    'rail-border-station',
    'rail-station-abroad',
  ]),
  accuracyKm: z.number().positive().optional(),
})
type MapPlace = z.infer<typeof MapPlace>

/** A transit corridor as a line through towns: a picture, never the geometry of the road or track. */
const Corridor = z.strictObject({
  id: z.string(),
  names: MapNames,
  mode: z.enum(['road', 'rail']),
  /** A place, or `checkpoint:CODE`. */
  from: z.string(),
  to: z.string(),
  checkpoints: z.array(CheckpointCode),
  /** Great circle along the points, shorter than the way. */
  lengthKm: z.number().positive(),
  points: z.array(LonLat).min(2),
})
type Corridor = z.infer<typeof Corridor>

/** GET /api/reference/map: places and corridors of the authority's country, with how far they may be trusted. */
export const CountryMap = z.strictObject({
  attribution: z.string(),
  accuracy: z.string(),
  places: z.array(MapPlace),
  corridors: z.array(Corridor),
})
export type CountryMap = z.infer<typeof CountryMap>
export const CountryMapQuery = z.strictObject({ country: CountryCode })
/** How sure a fact is: laid down, reported by others, or assumed until somebody confirms it. */
const Grade = z.enum(['act', 'reported', 'assumed'])
type Grade = z.infer<typeof Grade>

const WallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** Hours of one working day, `24:00` the end of the day. */
const ClockHours = z.strictObject({ from: WallClock, until: WallClock })
type ClockHours = z.infer<typeof ClockHours>

/** Hours that hold on every day of `[from, until)`. */
export const HoursVersion = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  hours: z.array(ClockHours),
  grade: Grade,
  source: z.string().min(1),
})

/** Days `[from, until)` on which a side lets nobody pass. */
export const Closure = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date(),
  reason: Names,
  grade: Grade,
  source: z.string().min(1),
})

/** When one side of a checkpoint works, by its own zone. */
const SideCalendar = z.strictObject({
  country: CountryCode,
  zone: z.string(),
  versions: z.array(HoursVersion).min(1),
  closures: z.array(Closure),
})
type SideCalendar = z.infer<typeof SideCalendar>

/** Query of the calendars of a checkpoint: the local days `[from, until)`, at most 62. */
export const CalendarQuery = z.strictObject({ from: z.iso.date(), until: z.iso.date() })
const OpenPeriod = z.strictObject({ from: z.iso.datetime(), until: z.iso.datetime() })
/** When both sides of a checkpoint work in a period, and when both do. */
export const CheckpointCalendars = z.strictObject({
  checkpoint: CheckpointCode,
  sides: z.array(z.strictObject({ ...SideCalendar.shape, open: z.array(OpenPeriod) })),
  common: z.array(OpenPeriod),
  commonHours: z.number(),
})
export type CheckpointCalendars = z.infer<typeof CheckpointCalendars>
