import { z } from 'zod'
import { Checkpoint, Country, Holiday, Lane, Names, VehicleCategory } from '../../contract.ts'
import type { ReferencePackage } from '../../domain/reference-package.ts'
import checkpointFile from './checkpoints.json' with { type: 'json' }
import countryFile from './countries.json' with { type: 'json' }
import holidayFile from './holidays.json' with { type: 'json' }
import laneFile from './lanes.json' with { type: 'json' }
import categoryFile from './vehicle-categories.json' with { type: 'json' }

const LanePlan = z.array(Lane.omit({ checkpoint: true }))
const Checkpoints = z.strictObject({
  source: z.string(),
  act: z.string(),
  regions: z.array(z.strictObject({ code: z.string(), zone: z.string(), names: Names })),
  checkpoints: z.array(
    Checkpoint.omit({ act: true, region: true }).extend({
      region: z.string(),
      location: Checkpoint.shape.location.default(null),
    }),
  ),
})
const Lanes = z.strictObject({
  source: z.string(),
  from: z.iso.date(),
  everywhere: LanePlan,
  own: z.record(z.string(), LanePlan),
})
const Countries = z.strictObject({ source: z.string(), from: z.iso.date(), countries: z.array(Country) })
const Categories = z.strictObject({ source: z.string(), from: z.iso.date(), categories: z.array(VehicleCategory) })
const Holidays = z.strictObject({
  source: z.string(),
  knownFrom: z.iso.date(),
  knownUntil: z.iso.date(),
  holidays: z.array(Holiday),
})

/** Reads the files of Kazakhstan; a malformed file stops the migration. */
export function readKzPackage(): ReferencePackage {
  const { act, regions, checkpoints } = Checkpoints.parse(checkpointFile)
  const lanes = Lanes.parse(laneFile)
  const countries = Countries.parse(countryFile)
  const categories = Categories.parse(categoryFile)
  const { holidays } = Holidays.parse(holidayFile)
  const earliest = checkpoints.reduce((first, { from }) => (from < first ? from : first), checkpoints[0]?.from ?? '')
  return {
    country: 'KZ',
    regions: regions.map(({ code, names }) => ({ code, names, from: earliest })),
    checkpoints: checkpoints.map((checkpoint) => ({ ...checkpoint, act })),
    lanes: checkpoints.flatMap(({ code, from }) =>
      (lanes.own[code] ?? lanes.everywhere).map((lane) => ({
        ...lane,
        checkpoint: code,
        from: from > lanes.from ? from : lanes.from,
      })),
    ),
    countries: countries.countries.map((country) => ({ ...country, from: countries.from })),
    categories: categories.categories.map((category) => ({ ...category, from: categories.from })),
    holidays,
  }
}
