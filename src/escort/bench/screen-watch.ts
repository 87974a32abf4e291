import { get } from 'node:http'
import { Unavailable } from '#platform/faults.ts'

/** An alarm that is not there by then is lost. */
const SEEN_MS = 30_000

/** A screen that watches the centre's stream: when each trip's incident was first seen. */
export interface ScreenWatch {
  /** Resolves with the moment (ms, monotonic) at which the trip's incident was on the screen; rejects when it is lost. */
  seen(tripId: string): Promise<number>
  close(): void
}

/** Opens the stream as a browser does, and reads the incidents in it. */
export async function watchScreen(port: number): Promise<ScreenWatch> {
  const shown = new Map<string, number>()
  const waiting = new Map<string, (at: number) => void>()
  const take = (id: string) => {
    if (shown.has(id)) return
    const at = performance.now()
    shown.set(id, at)
    waiting.get(id)?.(at)
  }
  let rest = ''
  const request = await new Promise<ReturnType<typeof get>>((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path: '/api/escort/stream' }, (answer) => {
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        rest += text
        for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
          const event = rest.slice(0, end)
          rest = rest.slice(end + 2)
          if (!event.startsWith('event: incidents')) continue
          const data = event.slice(event.indexOf('data: ') + 6)
          const { incidents } = JSON.parse(data) as { readonly incidents: readonly { readonly tripId: string }[] }
          for (const { tripId } of incidents) take(tripId)
        }
      })
      resolve(asked)
    })
    asked.on('error', reject)
  })
  return {
    seen: (id) =>
      new Promise((resolve, reject) => {
        const at = shown.get(id)
        if (at !== undefined) return resolve(at)
        const late = setTimeout(
          () => reject(new Unavailable(`the alarm of trip ${id} was not on the screen after ${SEEN_MS / 1000} s`)),
          SEEN_MS,
        )
        waiting.set(id, (seenAt) => {
          clearTimeout(late)
          resolve(seenAt)
        })
      }),
    close: () => request.destroy(),
  }
}
