import { XMLParser } from 'fast-xml-parser'
import { Unavailable } from '#platform/faults.ts'
import type { BarrierInputs } from '../../domain/lane-opening.ts'
import type { Barrier } from '../barrier.ts'
import { boomOf, oneAtATime, pulse } from '../barrier-line.ts'
import { createDigestLink } from '../isapi/digest-link.ts'

/** A camera or recorder whose relay output drives the barrier, and how it is wired. Ports count from one. */
export interface IsapiBarrierSettings {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Relay output whose pulse raises the boom. */
  readonly openOutput: number
  /** First of the consecutive alarm inputs: boom down, boom up, safety loop. */
  readonly firstInput: number
  readonly hasLoop: boolean
  readonly pulseMs: number
  readonly timeoutMs: number
}

/** Usual wiring of a camera with one relay and three inputs. */
export const ISAPI_BARRIER_DEFAULTS = {
  port: 80,
  openOutput: 1,
  firstInput: 1,
  hasLoop: true,
  pulseMs: 400,
  timeoutMs: 1_500,
} as const

const STATUS = '/ISAPI/System/IO/status'
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 12,
})

/**
 * A barrier behind the relay output of a camera, by ISAPI (`System/IO`): a pulse of one output, the state of the inputs.
 * One request at a time. The output is released before anything else, so that a controller that died in mid-pulse leaves no
 * standing order. Every method throws `Unavailable` when the camera does not answer in time or not in the agreed form.
 */
export function openIsapiBarrier(settings: IsapiBarrierSettings): Barrier {
  const { host, port, user, password, timeoutMs, openOutput } = settings
  const { text: send } = createDigestLink({ baseUrl: `http://${host}:${port}`, user, password, timeoutMs })
  let released = false
  let closed = false
  const drive = (on: boolean) => send('PUT', `/ISAPI/System/IO/outputs/${openOutput}/trigger`, outputOrder(on))
  const exclusive = oneAtATime({
    place: `${host}:${port}`,
    prepare: async () => {
      if (closed) throw new Unavailable('the barrier link is closed')
      if (!released) await drive(false)
      released = true
    },
    forget: () => {
      released = false
    },
  })
  return {
    read: () => exclusive(async () => readInputs(await send('GET', STATUS), settings)),
    pulseOpen: () => exclusive(() => pulse(drive, settings.pulseMs)),
    close() {
      closed = true
    },
  }
}

function outputOrder(on: boolean): string {
  return `<?xml version="1.0" encoding="UTF-8"?><IOPortData version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"><outputState>${on ? 'high' : 'low'}</outputState></IOPortData>`
}

function readInputs(xml: string, { firstInput, hasLoop }: IsapiBarrierSettings): BarrierInputs {
  const states = inputStates(xml)
  const isActive = (port: number) => {
    const state = states.get(String(port))
    if (state !== 'active' && state !== 'inactive') throw new Unavailable(`input ${port} has no state`)
    return state === 'active'
  }
  const boom = boomOf(isActive(firstInput), isActive(firstInput + 1))
  return { boom, loopOccupied: hasLoop ? isActive(firstInput + 2) : null }
}

/** State by number of every input in an `IOPortStatusList`; of what is no such list, none. */
function inputStates(xml: string): ReadonlyMap<string, string> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return new Map()
  const tree = parser.parse(xml) as { IOPortStatusList?: { IOPortStatus?: unknown } }
  const list = tree.IOPortStatusList?.IOPortStatus
  const ports = (Array.isArray(list) ? list : [list]) as readonly (Record<string, unknown> | undefined)[]
  return new Map(
    ports.flatMap((port) =>
      port?.['ioPortType'] === 'input' ? [[String(port['ioPortID']), String(port['ioState'])] as const] : [],
    ),
  )
}
