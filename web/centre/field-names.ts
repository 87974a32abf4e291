import type { Copy } from './copy/en.ts'

/**
 * How the entries that a request was refused for are called on the forms of the centre, each once. `paths` are those of the
 * request, e.g. `rows.0.hs.1`; what no form shows is left out. `ofView`: entries that one view alone has.
 */
export function fieldNames(
  copy: Copy,
  paths: readonly string[],
  ofView: Readonly<Record<string, string>> = {},
): readonly string[] {
  const called = new Map([...namesOf(copy), ...Object.entries(ofView)])
  const rows: Readonly<Record<string, string | undefined>> = copy.duty.columns
  const names = paths.flatMap((path) => {
    const parts = path.split(/[.[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part))
    const name = parts[0] === 'rows' ? rows[parts[1] ?? ''] : called.get(parts.at(-1) ?? '')
    return name ?? []
  })
  return [...new Set(names)]
}

function namesOf({ columns, forms, routes, ...copy }: Copy): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ['plateCountry', forms.plateCountry],
    ['plate', columns.plate],
    ['trailer', forms.trailer],
    ['carrierBin', forms.carrierBin],
    ['container', columns.container],
    ['declaration', copy.declaration],
    ['hsCodes', forms.hs],
    ['countries', forms.countries],
    ['routeId', forms.route],
    ['startPlace', forms.start],
    ['finishPlace', forms.finish],
    ['sealCount', forms.seals],
    ['deadline', copy.deadline],
    ['reason', forms.reason],
    ['seal', copy.seal],
    ['lockPoint', copy.lockPoint],
    ['actor', forms.unlockBy],
    ['number', columns.number],
    ['protocol', forms.protocol],
    ['model', copy.model],
    ['ownerState', forms.state],
    ['secret', forms.secret],
    ['note', copy.note],
    ['outcome', copy.outcome],
    ['name', routes.called],
    ['points', routes.line],
    ['tolerances', routes.tolerance],
    ['plannedKmh', routes.speed],
  ])
}
