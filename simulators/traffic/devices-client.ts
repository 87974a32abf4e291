const PATIENCE_MS = 10_000

export interface Arrival {
  readonly lane: string
  readonly plate: string
  readonly country: string
  readonly trailerPlate?: string
  readonly vehicleType?: 'truck' | 'bus' | 'car'
  readonly confidence?: number
  readonly patienceSeconds?: number
}

/** The virtual road in front of the checkpoint's cameras. */
export interface DevicesClient {
  driveUp(arrival: Arrival): Promise<string>
  outcomeOf(vehicleId: string): Promise<string>
}

/** A client of the simulated devices' control address. */
export function createDevicesClient(controlUrl: string): DevicesClient {
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(new URL(path, controlUrl), { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
    return (await answer.json()) as T
  }
  return {
    driveUp: async (arrival) =>
      (await ask<{ id: string }>('/drive-up', { method: 'POST', body: JSON.stringify(arrival) })).id,
    outcomeOf: async (vehicleId) => (await ask<{ outcome?: string }>(`/vehicles/${vehicleId}`)).outcome ?? 'unknown',
  }
}
