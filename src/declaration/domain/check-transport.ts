import { type Check, type Finding, finding, type TransportRecord } from './finding.ts'
import { BORDER_PAIRS } from './lists.ts'
import type { Core } from '../v1/core.ts'

/** The same containers, seals and wagons in every document of the journey, wagons in the same order [DEC-17]. */
export const checkTransportChain: Check = ({ core: { transport } }, { chain = [] }) => {
  const containers = transport.containers.map(({ number }) => number)
  const seals = [...transport.seals, ...transport.containers.flatMap((container) => container.seals)]
  const wagons = transport.means.flatMap(({ kind, number }) => (kind === 'wagon' ? [number] : []))
  return chain.flatMap((record) => [
    ...sameSet(record, '/core/transport/containers', containers, record.containers),
    ...sameSet(record, '/core/transport/seals', seals, record.seals),
    ...sameOrder(record, wagons),
  ])
}

function sameSet({ source }: TransportRecord, pointer: string, ours: readonly string[], theirs: readonly string[]) {
  const missing = ours.filter((one) => !theirs.includes(one))
  const added = theirs.filter((one) => !ours.includes(one))
  const odd = [...missing, ...added]
  return odd.length === 0 ? [] : [finding('transport-chain', pointer, { source, numbers: odd })]
}

function sameOrder({ source, wagons }: TransportRecord, ours: readonly string[]): readonly Finding[] {
  if (wagons.length === 0 && ours.length === 0) return []
  const at = ours.findIndex((number, i) => wagons[i] !== number)
  if (at < 0 && wagons.length === ours.length) return []
  const place = at < 0 ? ours.length : at
  const numbers = `${ours[place] ?? '–'} / ${wagons[place] ?? '–'}`
  return [finding('transport-chain', `/core/transport/means/${place}/number`, { source, numbers })]
}

/** The border is crossed where two places really face each other, by a mode for which they are open [DEC-18]. */
export const checkBorderPair: Check = ({ core }) => {
  const { border, direction, transport } = core
  const [kz, cn] = direction === 'KZ-CN' ? [border.exit, border.entry] : [border.entry, border.exit]
  if (BORDER_PAIRS.some((pair) => pair.kz === kz && pair.cn === cn && pair.modes.includes(transport.mode))) return []
  return [finding('border-pair', '/core/border', { exit: border.exit, entry: border.entry })]
}

/** Our name of a place that others name by a code of UN/LOCODE, with the traps of that list undone [DEC-18]. */
export function placeOfCode(code: string, side: 'KZ' | 'CN', mode: Core['transport']['mode']): string | null {
  const fits = BORDER_PAIRS.filter(
    (pair) => pair.modes.includes(mode) && (side === 'KZ' ? pair.kzCodes : pair.cnCodes).includes(code),
  )
  const names = new Set(fits.map((pair) => (side === 'KZ' ? pair.kz : pair.cn)))
  const [only] = names
  return only !== undefined && names.size === 1 ? only : null
}
