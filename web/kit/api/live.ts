import { useEffect, useRef, useState } from 'react'

/** How a live stream stands: being opened, alive, or lost (it goes on trying by itself). */
export type LiveState = 'connecting' | 'live' | 'lost'

/** Wait before the next try, in milliseconds: doubles from the first to the last. */
const FIRST_WAIT = 1_000
const LAST_WAIT = 15_000

/**
 * Listens to a server-sent stream. `onEvent` gets the name and the parsed body of each event. The stream is opened anew
 * when it breaks, and quietly when nothing was told for `silenceMs`: a screen that must survive days cannot trust a socket
 * that says nothing, and the first event after opening tells the whole state anyway.
 */
export function useLive(
  path: string | null,
  events: readonly string[],
  onEvent: (event: string, body: unknown) => void,
  { silenceMs = 60_000 }: { silenceMs?: number } = {},
): {
  readonly state: LiveState
  /** Real time (ms) of the last event. */
  readonly lastAt: number | null
  /** Real time (ms) at which the line was last known to be alive; the server beats all the while. */
  readonly heardAt: number | null
} {
  const [state, setState] = useState<LiveState>('connecting')
  const [lastAt, setLastAt] = useState<number | null>(null)
  const [heardAt, setHeardAt] = useState<number | null>(null)
  const latest = useRef(onEvent)
  useEffect(() => {
    latest.current = onEvent
  })
  const names = events.join(' ')

  useEffect(() => {
    if (path === null) return
    return listen(path, ['beat', ...names.split(' ')], silenceMs, setState, (event, body) => {
      setHeardAt(Date.now())
      if (event === 'beat') return
      setLastAt(Date.now())
      latest.current(event, body)
    })
  }, [path, names, silenceMs])

  return { state, lastAt, heardAt }
}

function listen(
  path: string,
  names: readonly string[],
  silenceMs: number,
  tell: (state: LiveState) => void,
  take: (event: string, body: unknown) => void,
): () => void {
  let source: EventSource | null = null
  let wait = FIRST_WAIT
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const again = () => {
    source?.close()
    if (stopped) return
    tell('lost')
    clearTimeout(timer)
    timer = setTimeout(open, wait)
    wait = Math.min(wait * 2, LAST_WAIT)
  }
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(open, silenceMs)
  }
  function open() {
    source?.close()
    source = new EventSource(path)
    source.onopen = () => {
      wait = FIRST_WAIT
      tell('live')
      alive()
    }
    source.onerror = again
    for (const name of names) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        tell('live')
        alive()
        const body = parse(event.data)
        if (body !== undefined) take(name, body)
      })
    }
    alive()
  }
  open()
  addEventListener('online', again)
  return () => {
    stopped = true
    clearTimeout(timer)
    removeEventListener('online', again)
    source?.close()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
