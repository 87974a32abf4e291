import { z } from 'zod'
import { Misconfigured } from '#platform/faults.ts'
import {
  AuthorityFacts,
  Checkpoint,
  CheckpointCode,
  Closure,
  Country,
  CountryCode,
  CountryMap,
  Holiday,
  HoursVersion,
  Lane,
  Names,
  VehicleCategory,
} from './contract.ts'
import type { ReferencePackage } from './domain/reference-package.ts'
import { CN_FILES } from './packages/cn/files.ts'
import { KZ_FILES } from './packages/kz/files.ts'

const LanePlan = z.array(Lane.omit({ checkpoint: true }))

/** The files of one country; each says where it comes from. */
const Files = z.strictObject({
  country: z.string(),
  authority: AuthorityFacts.extend({ source: z.string() }),
  checkpoints: z.strictObject({
    source: z.string(),
    act: z.string(),
    regions: z.array(z.strictObject({ code: z.string(), zone: z.string(), names: Names })),
    checkpoints: z.array(
      Checkpoint.omit({ act: true, region: true }).extend({
        region: z.string(),
        location: Checkpoint.shape.location.default(null),
        /** First day on which it no longer stands so; a change is a second entry of the code from this day. */
        until: z.iso.date().nullable().default(null),
      }),
    ),
  }),
  lanes: z.strictObject({
    source: z.string(),
    from: z.iso.date(),
    everywhere: LanePlan,
    own: z.record(z.string(), LanePlan),
  }),
  countries: z.strictObject({ source: z.string(), from: z.iso.date(), countries: z.array(Country) }),
  categories: z.strictObject({ source: z.string(), from: z.iso.date(), categories: z.array(VehicleCategory) }),
  holidays: z.strictObject({
    source: z.string(),
    knownFrom: z.iso.date(),
    knownUntil: z.iso.date(),
    holidays: z.array(Holiday),
  }),
  map: CountryMap.extend({ source: z.string() }).optional(),
  /** Hours of both sides, shared by the packages of both; every country has a checkpoint of its own there. */
  calendars: z.strictObject({
    source: z.string(),
    crossings: z.array(
      z.strictObject({
        checkpoints: z.record(CountryCode, CheckpointCode),
        sides: z.array(
          z.strictObject({ country: CountryCode, zone: z.string(), versions: z.array(HoursVersion).min(1) }),
        ),
        closures: z.array(Closure.extend({ country: CountryCode })),
      }),
    ),
  }),
})

const FILES: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [KZ_FILES.country, KZ_FILES],
  [CN_FILES.country, CN_FILES],
])

/**
 * The reference data of an authority country; throws {@link Misconfigured} when this release carries none, or when its
 * files are not of the agreed form.
 */
export function packageOf(country: string): ReferencePackage {
  return assemble(filesOf(country))
}

/** A country's name in every language; its code where the packages of this release do not name it. */
export function namesOfCountry(code: string): Names {
  const found = [...FILES.keys()]
    .flatMap((country) => filesOf(country).countries.countries)
    .find((country) => country.code === code)
  return found?.names ?? { kk: code, ru: code, en: code, zh: code }
}

/** The reference data in files of the agreed form; throws {@link Misconfigured} when they are of another. */
export function readPackage(country: string, files: unknown): ReferencePackage {
  return assemble(parseFiles(country, files))
}

/** What the authorities are whose reference data this release carries: seat's zone, languages, currency, phone numbers. */
export function listAuthorities(): readonly AuthorityFacts[] {
  return [...FILES.keys()].map((country) => {
    const { source: _, ...facts } = filesOf(country).authority
    return facts
  })
}

const NO_MAP: CountryMap = { attribution: '', accuracy: '', places: [], corridors: [] }

/** Places and corridors of a country, for pictures; nothing where this release carries none. */
export function mapOf(country: string): CountryMap {
  const map = FILES.has(country) ? filesOf(country).map : undefined
  if (!map) return NO_MAP
  const { source: _, ...shown } = map
  return shown
}

function filesOf(country: string): z.infer<typeof Files> {
  const files = FILES.get(country)
  if (!files) throw new Misconfigured(`no reference data for country ${country}`)
  return parseFiles(country, files)
}

function parseFiles(country: string, files: unknown): z.infer<typeof Files> {
  const parsed = Files.safeParse(files)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Misconfigured(`reference data of ${country}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return parsed.data
}

function assemble(files: z.infer<typeof Files>): ReferencePackage {
  const { act, regions, checkpoints } = files.checkpoints
  const earliest = checkpoints.reduce((first, { from }) => (from < first ? from : first), checkpoints[0]?.from ?? '')
  return {
    country: files.country,
    regions: regions.map(({ code, names }) => ({ code, names, from: earliest })),
    checkpoints: checkpoints.map((checkpoint) => ({ ...checkpoint, act })),
    lanes: checkpoints
      .map((checkpoint) => ({ ...checkpoint, from: later(checkpoint.from, files.lanes.from) }))
      .filter(({ from, until }) => until === null || from < until)
      .flatMap(({ code, from, until }) =>
        (files.lanes.own[code] ?? files.lanes.everywhere).map((lane) => ({ ...lane, checkpoint: code, from, until })),
      ),
    countries: files.countries.countries.map((country) => ({ ...country, from: files.countries.from })),
    categories: files.categories.categories.map((category) => ({ ...category, from: files.categories.from })),
    holidays: files.holidays.holidays,
    calendars: files.calendars.crossings.flatMap(({ checkpoints: codes, sides, closures }) => {
      const checkpoint = codes[files.country]
      if (checkpoint === undefined) return []
      const own = sides.map((side) => ({
        ...side,
        closures: closures
          .filter(({ country }) => country === side.country)
          .map(({ from, until, reason, grade, source }) => ({ from, until, reason, grade, source })),
      }))
      return [{ checkpoint, sides: own }]
    }),
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other
}
