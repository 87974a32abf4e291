import { writeDayOf } from '#kernel/copy/languages.ts'
import type { PassFacts, PassPress } from '../../deps.ts'
import { judgePass, passClaims } from '../../domain/pass.ts'
import type { PassLanguage, PrintedPass } from './pass-page.ts'
import { type PassKey, passKeySet, readPass, signPass } from './pass-token.ts'
import { openPrintRoom } from './print-room.ts'
import { qrSvg } from './qr-code.ts'

/** A name in every language in which passes are printed. */
type Names = { readonly [language in PassLanguage]: string }

/** What a press works with. A name that is not known is printed as its code. */
export interface PressSettings extends PassKey {
  /** Country of the authority, ISO 3166-1 alpha-2. */
  readonly country: string
  readonly checkpointNames: (code: string) => Names | null
  readonly countryNames: (code: string) => Names | null
}

/** Codes kept: the same pass has the same signature, and phones fetch theirs again and again. */
const DRAWN_LIMIT = 500

/** Opens a press: it signs, draws and prints passes with the installation's key [QUE-13]. */
export function openPassPress(settings: PressSettings): PassPress {
  const room = openPrintRoom()
  const drawn = new Map<string, string>()
  const sign = (facts: PassFacts) => signPass(passClaims(facts, settings.country), settings)
  return {
    issue(facts) {
      const token = sign(facts)
      const known = drawn.get(token)
      if (known !== undefined) return { token, qrSvg: known }
      if (drawn.size >= DRAWN_LIMIT) drawn.clear()
      const svg = qrSvg(token)
      drawn.set(token, svg)
      return { token, qrSvg: svg }
    },
    print(facts, language, whose) {
      const token = sign(facts)
      return room.print({ ...inWords(facts, language, settings), token, keyId: settings.keyId }, whose)
    },
    keys: () => passKeySet(settings),
    async verify(token, question) {
      const read = await readPass(token, passKeySet(settings))
      if ('problem' in read) return { claims: null, problem: read.problem }
      return { claims: read.claims, problem: judgePass(read.claims, { ...question, country: settings.country }) }
    },
  }
}

function inWords(
  facts: PassFacts,
  language: PassLanguage,
  settings: PressSettings,
): Omit<PrintedPass, 'token' | 'keyId'> {
  const [start, end, until] = [facts.startsAt, facts.endsAt, facts.validUntil].map((at) =>
    at.toZonedDateTimeISO(facts.zone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  const untilDay = until.toPlainDate().equals(start.toPlainDate()) ? '' : `${until.toPlainDate().toString()} `
  return {
    language,
    reference: facts.reference,
    ordinal: facts.ordinal,
    plate: facts.plate,
    plateCountry: facts.plateCountry,
    trailerPlate: facts.trailerPlate,
    checkpoint: settings.checkpointNames(facts.checkpoint)?.[language] ?? facts.checkpoint,
    neighbour: settings.countryNames(facts.neighbour)?.[language] ?? facts.neighbour,
    day: writeDayOf(start, 'dateFull', language),
    hours: `${clock(start)}–${clock(end)}`,
    validUntil: `${untilDay}${clock(until)}`,
    lawVersion: facts.lawVersion,
  }
}

function clock(time: Temporal.ZonedDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' })
}
