import { useEffect, useState } from 'react'
import { type KeptReport, keepReport, keptReports, dropReport, sendReports } from '../kept/reports.ts'

/** While something waits it is tried so often, besides at once when the phone says that it has a network. */
const TRY_MS = 15_000

/** What was told and waits on this phone, and how to tell more. `onSent` when the centre has taken something. */
export function useReports(onSent: () => void) {
  const [reports, setReports] = useState<readonly KeptReport[]>(keptReports)
  const look = async () => {
    const before = keptReports().length
    await sendReports()
    const left = keptReports()
    setReports(left)
    if (left.length < before) onSent()
  }
  const waits = reports.some(({ problem }) => problem === null)
  useEffect(() => {
    if (!waits) return
    const again = () => void look()
    const timer = setInterval(again, TRY_MS)
    addEventListener('online', again)
    // oxlint-disable-next-line react/set-state-in-effect -- what waited on the phone is tried as soon as it is shown
    again()
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the sending looks at what is kept, not at what was rendered
  }, [waits])
  return {
    reports,
    tell: (tripId: string, told: Parameters<typeof keepReport>[1]) => {
      keepReport(tripId, told)
      setReports(keptReports())
      void look()
    },
    drop: (id: string) => {
      dropReport(id)
      setReports(keptReports())
    },
  }
}
