import Big from 'big.js'
import type { AnnexCn, GoodsItem } from '../v1/core.ts'
import { linesByItem } from './annex-lines.ts'
import { type Check, type Finding, finding } from './finding.ts'
import { HS_NAMES } from './lists.ts'

/** Chinese unit codes that are converted from what is declared without loss: kilogram, tonne, piece. */
const CHINESE_UNITS: Readonly<Record<string, (item: GoodsItem) => string | null>> = {
  '035': (item) => item.netMass,
  '070': (item) => new Big(item.netMass).div(1000).toFixed(),
  '001': (item) => (item.quantity.unit === 'C62' ? item.quantity.value : null),
}

/** Codes exist and agree on the six digits of the HS [DEC-15]; quantities in each side's unit are the same goods [DEC-16]. */
export const checkClassification: Check = ({ core, annexes }) => {
  const chinese = linesByItem(annexes.CN)
  return core.items.flatMap((item, i) => [
    ...ofCodes(item, `/core/items/${i}`),
    ...ofUnit(item, `/core/items/${i}`),
    ...ofChineseUnits(item, chinese.get(item.sequence)),
  ])
}

function ofCodes({ codes }: GoodsItem, pointer: string): readonly Finding[] {
  const findings: Finding[] = []
  for (const side of ['tnved', 'cn'] as const) {
    const code = codes[side]
    if (code === undefined) findings.push(finding('code-missing', `${pointer}/codes`, { side }))
    else if (!HS_NAMES.has(code.slice(0, 6))) findings.push(finding('hs-unknown', `${pointer}/codes/${side}`, { code }))
  }
  const { tnved, cn, gng, reason } = codes
  // A difference with a reason goes to both classifiers; one without is a mistake.
  if (reason !== undefined || tnved === undefined) return findings
  if (cn !== undefined && cn.slice(0, 6) !== tnved.slice(0, 6))
    findings.push(finding('hs-agreement', `${pointer}/codes/cn`, { tnved, other: cn }))
  if (gng !== undefined && gng.slice(0, 6) !== tnved.slice(0, 6))
    findings.push(finding('hs-agreement', `${pointer}/codes/gng`, { tnved, other: gng }))
  return findings
}

function ofUnit({ quantity, netMass }: GoodsItem, pointer: string): readonly Finding[] {
  const inKilograms = { KGM: new Big(1), TNE: new Big(1000), GRM: new Big('0.001') }[quantity.unit]
  if (inKilograms === undefined || inKilograms.times(quantity.value).eq(netMass)) return []
  return [
    finding('unit-conversion', `${pointer}/quantity/value`, {
      declared: quantity.value,
      unit: quantity.unit,
      expected: netMass,
    }),
  ]
}

function ofChineseUnits(
  item: GoodsItem,
  own: { readonly line: AnnexCn['items'][number]; readonly index: number } | undefined,
): readonly Finding[] {
  return (['first', 'second'] as const).flatMap((which) => {
    const measure = own?.line[which]
    const expected = measure && CHINESE_UNITS[measure.unit]?.(item)
    if (!measure || expected === null || expected === undefined || new Big(expected).eq(measure.value)) return []
    const facts = { declared: measure.value, unit: measure.unit, expected }
    return [finding('unit-conversion', `/annexes/CN/items/${own?.index}/${which}/value`, facts)]
  })
}
