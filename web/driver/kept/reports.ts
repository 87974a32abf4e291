import type { ReportRequest } from '#escort/contract.ts'
import { newId, post, type Problem } from '../../kit/api/client.ts'
import { readKept, writeKept } from './stored.ts'

const REPORTS = 'escort.reports'

/** What the driver told of a trip and the centre has not taken yet; `problem` says why when it never will. */
export interface KeptReport {
  readonly tripId: string
  readonly body: ReportRequest
  readonly problem: Problem | null
}

export const keptReports = (): readonly KeptReport[] => readKept<readonly KeptReport[]>(REPORTS) ?? []

/** Keeps a report on the phone; from now on it is told, whatever the network does. */
export function keepReport(tripId: string, told: Omit<ReportRequest, 'id'>): void {
  const body: ReportRequest = { id: newId(), ...told }
  writeKept(REPORTS, [...keptReports(), { tripId, body, problem: null }])
}

/** Forgets a report that the centre did not take. */
export function dropReport(id: string): void {
  writeKept(
    REPORTS,
    keptReports().filter(({ body }) => body.id !== id),
  )
}

let sending: Promise<void> | null = null

/** Sends what is kept, one after another; each leaves the phone when the centre has it. Twice sent it is one report. */
export function sendReports(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(): Promise<void> {
  for (const { tripId, body, problem } of keptReports()) {
    if (problem) continue
    const answer = await post<unknown>(`/api/escort/own-trips/${tripId}/reports`, body)
    if (answer.ok) dropReport(body.id)
    else if (isFinal(answer.problem)) {
      const refused = (one: KeptReport) => (one.body.id === body.id ? { ...one, problem: answer.problem } : one)
      writeKept(REPORTS, keptReports().map(refused))
    } else return
  }
}

/** An answer that another try would not change. */
const isFinal = ({ kind }: Problem) => ['refused', 'invalid', 'forbidden', 'not-found'].includes(kind)
