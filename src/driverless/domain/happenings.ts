/** What is to happen, by time; of the same time in the order in which it was added. A binary heap. */
export class Happenings<What> {
  readonly #heap: { atMs: number; order: number; what: What }[] = []
  #order = 0

  add(atMs: number, what: What): void {
    const heap = this.#heap
    heap.push({ atMs, order: this.#order, what })
    this.#order += 1
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1
      if (!this.#sooner(at, above)) break
      this.#swap(at, above)
      at = above
    }
  }

  take(): { readonly atMs: number; readonly what: What } | null {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined) return null
    if (heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ; ) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2]) if (below < heap.length && this.#sooner(below, least)) least = below
      if (least === at) return first
      this.#swap(at, least)
      at = least
    }
  }

  #sooner(a: number, b: number): boolean {
    const one = this.#heap[a]
    const two = this.#heap[b]
    if (one === undefined || two === undefined) return false
    return one.atMs < two.atMs || (one.atMs === two.atMs && one.order < two.order)
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap
    const one = heap[a]
    const two = heap[b]
    if (one === undefined || two === undefined) return
    heap[a] = two
    heap[b] = one
  }
}
