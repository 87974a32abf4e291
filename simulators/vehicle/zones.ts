/** A zone request as a state of 3.0 carries it. */
export interface ZoneRequest {
  readonly requestId: string
  readonly requestType: 'ACCESS'
  readonly zoneId: string
  readonly zoneSetId: string
  readonly requestStatus: 'REQUESTED' | 'GRANTED' | 'REVOKED' | 'EXPIRED'
}

interface Zone {
  readonly zoneId: string
  readonly zoneType: string
  readonly releaseLossBehavior?: string
}

/** Asks before it drives into a RELEASE zone (VDA 5050 3.0, 6.4): no answer means not granted. */
export class ZoneAsker {
  #sets = new Map<string, readonly Zone[]>()
  #enabled = ''
  #asked = 0
  readonly #requests = new Map<string, { request: ZoneRequest; untilMs: number | null }>()

  takeZoneSet(message: Readonly<Record<string, unknown>>): void {
    const { zoneSetId, zones } = message['zoneSet'] as { zoneSetId: string; zones: readonly Zone[] }
    this.#sets.set(zoneSetId, zones)
  }

  enable(zoneSetId: string): boolean {
    if (!this.#sets.has(zoneSetId)) return false
    this.#enabled = zoneSetId
    return true
  }

  takeResponses(message: Readonly<Record<string, unknown>>): void {
    const responses = message['responses'] as { requestId: string; grantType: string; leaseExpiry?: string }[]
    for (const { requestId, grantType, leaseExpiry } of responses) {
      const asked = [...this.#requests.values()].find(({ request }) => request.requestId === requestId)
      if (asked === undefined || (grantType !== 'GRANTED' && grantType !== 'REVOKED')) continue
      asked.request = { ...asked.request, requestStatus: grantType }
      asked.untilMs = leaseExpiry === undefined ? null : Date.parse(leaseExpiry)
    }
  }

  /** Whether it may drive from one node to the next: with a grant for the zone ahead, and, where the zone says so, for its own. */
  mayDrive(from: string, to: string, nowMs: number): boolean {
    const stays = this.#zone(from)?.releaseLossBehavior === 'STOP' && !this.#isGranted(from, nowMs)
    return this.#isGranted(to, nowMs) && !stays
  }

  /** The zone behind is left: its request goes out of the state. */
  left(zoneId: string): void {
    this.#requests.delete(zoneId)
  }

  get isEnabled(): boolean {
    return this.#enabled !== ''
  }

  get asked(): number {
    return this.#asked
  }

  get requests(): readonly ZoneRequest[] {
    return [...this.#requests.values()].map(({ request }) => request)
  }

  #zone(id: string): Zone | undefined {
    return this.#sets.get(this.#enabled)?.find(({ zoneId, zoneType }) => zoneId === id && zoneType === 'RELEASE')
  }

  #isGranted(zoneId: string, nowMs: number): boolean {
    if (this.#zone(zoneId) === undefined) return true
    const asked = this.#requests.get(zoneId)
    if (asked === undefined) {
      this.#ask(zoneId)
      return false
    }
    const isOver = asked.request.requestStatus === 'GRANTED' && asked.untilMs !== null && asked.untilMs <= nowMs
    if (isOver) this.#ask(zoneId)
    return !isOver && asked.request.requestStatus === 'GRANTED'
  }

  #ask(zoneId: string): void {
    this.#asked += 1
    const requestId = `zone-${this.#asked}`
    const request = { requestId, requestType: 'ACCESS', zoneId, zoneSetId: this.#enabled } as const
    this.#requests.set(zoneId, { request: { ...request, requestStatus: 'REQUESTED' }, untilMs: null })
  }
}
