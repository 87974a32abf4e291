/** A way that did not answer is tried last for so long; then it is first again. */
const REST_MS = 30_000

/** The ways to the centre, the main one first [R707-33]. */
export interface Channels {
  /** In which order they are tried now: a way that failed lately comes last. */
  readonly inOrder: () => readonly string[]
  readonly answered: (url: string) => void
  readonly failed: (url: string) => void
}

/**
 * Keeps which way to the centre works. The main way is used while it answers; when it does not, the next one takes over at
 * once and for a while, so that nobody waits for a dead line again and again; then the main one is tried anew. What is sent
 * twice over two ways is one: reports, commands and lists bear ids and versions.
 */
export function openChannels(
  urls: readonly string[],
  nowMs: () => number,
  tell: (from: string, to: string) => void = () => undefined,
): Channels {
  const restsUntil = new Map<string, number>()
  let last = urls[0]
  return {
    inOrder: () => {
      const now = nowMs()
      const rests = (url: string) => (restsUntil.get(url) ?? Number.NEGATIVE_INFINITY) > now
      return urls.toSorted((a, b) => Number(rests(a)) - Number(rests(b)))
    },
    answered: (url) => {
      restsUntil.delete(url)
      if (last !== undefined && last !== url) tell(last, url)
      last = url
    },
    failed: (url) => void restsUntil.set(url, nowMs() + REST_MS),
  }
}
