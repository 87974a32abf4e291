import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PassageReport, Permit } from '#gate/contract.ts'
import { MODULE_PROCESS_FILE } from '#apps/module-processes.ts'
import { eventually } from './eventually.ts'
import { type FakeCentre, startFakeCentre } from './fake-centre.ts'
import { startReady } from './ready-process.ts'

const LANES = ['OUT-1', 'OUT-2', 'OUT-3'] as const
const CAMERA = { kind: 'hikvision', user: 'camera', password: 'camera-password' }
const PATIENCE_MS = 20_000

type Devices = Awaited<ReturnType<typeof startDevices>>

/**
 * A gate as it runs: controller and virtual devices as processes of their own, and a centre that stands in for the real one. Three
 * entry lanes, of which the last lets cars in without a booking, and the border line.
 */
export class RunningGate {
  centre: FakeCentre
  controller: ChildProcess | null = null
  controllerUrl = ''
  readonly #devices: Devices
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'otkel-gate-'))

  private constructor(centre: FakeCentre, devices: Devices) {
    this.centre = centre
    this.#devices = devices
  }

  /** Opens one whose controller has these permits already. */
  static async open(permits: readonly Permit[]): Promise<RunningGate> {
    const centre = await startFakeCentre()
    centre.permits = permits
    const gate = new RunningGate(centre, await startDevices())
    try {
      await gate.startController()
      await until('the first list', () => gate.centre.lastBeat?.permitVersion)
      return gate
    } catch (error) {
      await gate.close()
      throw error
    }
  }

  async close(): Promise<void> {
    for (const child of [this.controller, this.#devices.child]) {
      child?.kill('SIGTERM')
      if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await this.centre.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async startController(): Promise<void> {
    const settings = {
      checkpoint: 'NUR-ZHOLY',
      zone: 'Asia/Almaty',
      portalUrl: this.centre.url,
      token: 'a-token-of-an-enrolled-device',
      permitKeys: this.centre.permitKeys,
      port: 0,
      folder: this.#folder,
      lanes: [
        ...LANES.map((lane) => ({
          lane,
          purpose: 'entry',
          direction: 'out',
          freeVehicles: lane === 'OUT-3',
          camera: CAMERA,
          rearCamera: CAMERA,
          barrier: { kind: 'modbus', host: '127.0.0.1', port: this.#devices.barriers[lane] },
        })),
        { lane: 'LINE-1', purpose: 'border', direction: 'out', camera: CAMERA },
      ],
    }
    const { child, ready } = await startReady(MODULE_PROCESS_FILE, { OTKEL_GATE: JSON.stringify(settings) }, [
      'gate-controller',
    ])
    this.controller = child
    this.controllerUrl = `http://127.0.0.1:${String(ready['port'])}`
    await this.order({ controllerUrl: this.controllerUrl })
  }

  async killController(): Promise<void> {
    assert.ok(this.controller)
    this.controller.kill('SIGKILL')
    await once(this.controller, 'exit')
  }

  /** Tells the virtual devices something, such as a fault to have. */
  order(body: unknown): Promise<Record<string, unknown>> {
    return this.#post('/control', body)
  }

  async driveUp(lane: string, plate: string, more: object = {}): Promise<string> {
    return String((await this.#post('/drive-up', { lane, plate, country: 'KZ', ...more }))['id'])
  }

  async outcomeOf(id: string): Promise<string> {
    const answer = (await (await fetch(`${this.#devices.url}/vehicles/${id}`)).json()) as { outcome: string }
    return answer.outcome
  }

  async pulsesOf(lane: string): Promise<number> {
    const { lanes } = (await (await fetch(`${this.#devices.url}/state`)).json()) as {
      lanes: { lane: string; barrier: { pulses: number } | null }[]
    }
    return lanes.find((one) => one.lane === lane)?.barrier?.pulses ?? 0
  }

  passagesOf(plate: string): readonly PassageReport[] {
    return [...this.centre.passages.values()].filter(({ plateRead }) => plateRead === plate)
  }

  passed(plate: string): PassageReport | undefined {
    return this.passagesOf(plate).find(({ state }) => state === 'passed')
  }

  async #post(at: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.#devices.url}${at}`, { method: 'POST', body: JSON.stringify(body) })
    assert.equal(answer.status, 200, at)
    return (await answer.json()) as Record<string, unknown>
  }
}

async function startDevices() {
  const lane = (name: string, barrierPort: number | null) => ({
    lane: name,
    user: CAMERA.user,
    password: CAMERA.password,
    rearCamera: barrierPort !== null,
    barrierPort,
  })
  const settings = {
    controlPort: 0,
    controllerUrl: null,
    lanes: [...LANES.map((name) => lane(name, 0)), lane('LINE-1', null)],
  }
  const { child, ready } = await startReady('simulators/checkpoint-devices.ts', {
    OTKEL_DEVICES: JSON.stringify(settings),
  })
  return { child, url: String(ready['url']), barriers: ready['barriers'] as Record<string, number> }
}

/** Repeats a look until it answers something. */
export async function until<T>(what: string, look: () => T | Promise<T>, ms = PATIENCE_MS): Promise<NonNullable<T>> {
  let found: T | undefined
  await eventually(
    what,
    async () => {
      found = await look()
      return Boolean(found)
    },
    ms,
  )
  return found as NonNullable<T>
}
