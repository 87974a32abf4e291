import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { corridorOf } from '../corridor-of.ts'
import { type Corridor, corridorFaults } from '../domain/corridor.ts'
import { corridorFromGeoJson, corridorToGeoJson } from '../domain/corridor-geojson.ts'
import { corridorFromLif, corridorToLif } from '../domain/corridor-lif.ts'
import { formFaults } from '../domain/form-faults.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

/** `otkel corridor export`: the plan of an authority's corridor as GeoJSON or as a layout of LIF, to the standard output. */
export function exportCorridor(options: Options): number {
  const corridor = corridorOf(String(options['country']))
  const now = Temporal.Now.instant().round('second')
  const file = options['format'] === 'lif' ? corridorToLif(corridor, now) : corridorToGeoJson(corridor)
  process.stdout.write(`${JSON.stringify(file, null, 2)}\n`)
  return 0
}

/** `otkel corridor check`: reads a plan and says what is wrong with it; nothing is enabled by that. */
export function checkCorridor(options: Options): number {
  const faults = faultsOfFile(String(options['file']), corridorOf(String(options['country'])))
  for (const fault of faults) process.stdout.write(`✗ ${fault}\n`)
  if (faults.length === 0) process.stdout.write('✓ nothing dangles, and every place lies where its metres say\n')
  return faults.length === 0 ? 0 : 1
}

function faultsOfFile(file: string, base: Corridor): readonly string[] {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const isLayout = typeof json === 'object' && json !== null && 'metaInformation' in json
    if (!isLayout) return corridorFaults(corridorFromGeoJson(json))
    const { corridor, unknown, missing, otherwise } = corridorFromLif(json, base)
    return [
      ...otherwise,
      ...unknown.map((id) => `${id} is not of the corridor ${base.id}`),
      ...missing.map((id) => `${id} is not in the layout`),
      ...corridorFaults(corridor),
    ]
  } catch (error) {
    if (error instanceof z.ZodError) return formFaults(error)
    if (error instanceof SyntaxError || (error as { code?: string }).code === 'ENOENT')
      return [error instanceof Error ? error.message : '']
    throw error
  }
}
