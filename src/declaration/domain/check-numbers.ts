import { parseBin } from '#kernel/bin.ts'
import { parseIin } from '#kernel/iin.ts'
import { parseContainerNumber } from '#kernel/iso6346.ts'
import { isInn, isUnp } from '#kernel/tax-numbers.ts'
import { isUscc } from '#kernel/uscc.ts'
import { isWagonNumber } from '#kernel/wagon-number.ts'
import type { Party } from '../v1/terms.ts'
import { type Check, type Finding, finding } from './finding.ts'

const SCHEMES: Readonly<Record<Party['identifiers'][number]['scheme'], (value: string) => boolean>> = {
  BIN: (value) => parseBin(value).ok,
  IIN: (value) => parseIin(value).ok,
  USCC: isUscc,
  INN: isInn,
  UNP: isUnp,
  // Given by whoever keeps them; no check digit is published.
  UIN: (value) => /^[0-9A-Z-]{5,20}$/.test(value),
  AEO: (value) => /^[0-9A-Z/-]{5,40}$/.test(value),
  foreign: (value) => value.trim().length >= 3,
}

/** Check digits of parties, containers and wagons [DEC-12], and zeros in place of a non-resident [DEC-13]. */
export const checkNumbers: Check = ({ core }) => {
  const parties = ['exporter', 'importer', 'declarant', 'carrier'] as const
  return [
    ...parties.flatMap((role) => (core[role] ? ofParty(core[role], `/core/${role}`) : [])),
    ...core.transport.containers.flatMap(({ number }, i) =>
      parseContainerNumber(number).ok
        ? []
        : [finding('container-number', `/core/transport/containers/${i}/number`, { number })],
    ),
    ...core.transport.means.flatMap(({ kind, number }, i) =>
      kind !== 'wagon' || isWagonNumber(number)
        ? []
        : [finding('wagon-number', `/core/transport/means/${i}/number`, { number })],
    ),
  ]
}

function ofParty({ identifiers, address }: Party, pointer: string): readonly Finding[] {
  const findings = identifiers.flatMap(({ scheme, value }, i) => {
    const at = `${pointer}/identifiers/${i}/value`
    // Zeros pass the arithmetic of an IIN, and banks write them for non-residents.
    if (/^0+$/.test(value)) return [finding('zeros', at, { value })]
    return SCHEMES[scheme](value) ? [] : [finding('party-number', at, { scheme, value })]
  })
  const uin = identifiers.findIndex(({ scheme }) => scheme === 'UIN')
  // A UIN is a non-resident's: it comes with the number that his own state gave him.
  const alone = uin >= 0 && !identifiers.some(({ scheme }) => scheme !== 'UIN' && scheme !== 'AEO')
  if (alone) findings.push(finding('zeros', `${pointer}/identifiers/${uin}`, { value: identifiers[uin]?.value ?? '' }))
  const resident = address.country === 'KZ' && !identifiers.some(({ scheme }) => scheme === 'BIN' || scheme === 'IIN')
  if (resident && uin < 0)
    findings.push(finding('party-number', `${pointer}/identifiers`, { scheme: 'BIN', value: '' }))
  return findings
}
