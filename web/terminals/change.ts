import type { Terminal, TerminalBody, TerminalVersions } from '#terminals/contract.ts'

type Version = TerminalVersions['versions'][number]
type Hours = Terminal['hours']

/** What the form of a change asks. */
export interface Change {
  readonly from: string
  readonly hours: Hours
  readonly places: string
}

const DAY_MS = 86_400_000
/** Of a terminal that is closed: two fields in which nothing is written. */
const CLOSED: Hours = [{ from: '', until: '' }]

/**
 * What the form begins with: what was entered last, from the day after that at the earliest. A change that is entered and has not
 * begun yet stays what it is, and hours with a break keep their break.
 */
export function changeOf({ from, hours, places }: Version, tomorrow: string): Change {
  const earliest = new Date(Date.parse(from) + DAY_MS).toISOString().slice(0, from.length)
  return {
    from: earliest > tomorrow ? earliest : tomorrow,
    hours: hours.length > 0 ? hours : CLOSED,
    places: String(places),
  }
}

/** The version that is entered: the last one with what the form changes. Hours that nobody wrote are none: it is closed. */
export function versionOf(
  { code, kind, checkpoint }: Pick<Terminal, 'code' | 'kind' | 'checkpoint'>,
  { until: _until, ...last }: Version,
  { from, hours, places }: Change,
  id: string,
): TerminalBody {
  const told = hours.filter((span) => span.from !== '' || span.until !== '')
  return { ...last, code, kind, checkpoint, id, from, hours: told, places: Number(places) }
}
