import { createHash } from 'node:crypto'
import { z } from 'zod'
import { connectMqttBroker, type MqttMessage } from '#platform/mqtt.ts'
import { messageOf } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { formFaults } from '../domain/form-faults.ts'
import { Factsheet } from '../vda5050/factsheet.ts'
import { FactsheetV2 } from '../vda5050/factsheet-v2.ts'
import { Connection } from '../vda5050/messages.ts'
import { READINGS } from '../vda5050/readings.ts'
import { State } from '../vda5050/state.ts'
import { topicOf, type VdaTopic, type VdaVersion, VDA_VERSIONS } from '../vda5050/topics.ts'
import { instantActionsDown, NOT_IN_V2, orderDown, stateUp } from '../vda5050/translate.ts'
import { ConnectionV2, StateV2 } from '../vda5050/v2.ts'
import type { Order } from '../vda5050/order.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

/** One rule of the standard that a vehicle was asked to keep. */
export interface Finding {
  readonly rule: string
  readonly kept: boolean
  readonly seen: string
}

const WAIT_MS = 5000
const WELL_FORMED = 'well formed'
/** So far from where it stands that no tolerance reaches there. */
const FAR_METRES = 5000
/** Errors that speak of actions at once, not of an order. */
const INSTANT_ERRORS: ReadonlySet<string> = new Set(['unknownAction', 'instantActionError'])

/**
 * `otkel vda5050 check`: talks to one vehicle over a broker as a controller does, and says which rules of the standard it
 * keeps. The vehicle stands still: only orders that end where it is, or must be refused, are sent.
 */
export async function checkVehicle(options: Options): Promise<number> {
  const findings = await findingsOf(options)
  print(findings, options['json'] === true)
  return findings.every(({ kept }) => kept) ? 0 : 1
}

/** The findings of the check, a rule each, in the order in which they were asked. */
export async function findingsOf(options: Options): Promise<readonly Finding[]> {
  const [manufacturer = '', serialNumber = ''] = String(options['vehicle']).split('/')
  const version = VDA_VERSIONS.find((each) => each === options['vda']) ?? '3.0.0'
  const ear = new Ear(version)
  const who = { manufacturer, serialNumber }
  const name = String(options['interface'] ?? 'otkel')
  const topic = (of: VdaTopic) => topicOf(name, version, who, of)
  const line = await connectMqttBroker({
    url: String(options['broker']),
    clientId: `otkel-check-${createHash('sha256').update(serialNumber).digest('hex').slice(0, 8)}`,
    ...(options['username'] !== undefined && { username: String(options['username']) }),
    ...(options['password'] !== undefined && { password: String(options['password']) }),
    filters: { [topic('state')]: 0, [topic('connection')]: 1, [topic('factsheet')]: 0 },
    receive: (message) => ear.hear(message),
    log: openLog('vda5050 check', 'silent'),
  })
  const findings: Finding[] = []
  const say = (of: VdaTopic, message: object) => line.publish(topic(of), JSON.stringify(message), { qos: 0 })
  try {
    await runChecks(ear, say, { ...who, version }, findings)
  } catch (error) {
    findings.push({ rule: 'the check can be run to its end', kept: false, seen: messageOf(error) })
  } finally {
    await line.close()
  }
  return findings
}

interface Subject {
  readonly manufacturer: string
  readonly serialNumber: string
  readonly version: VdaVersion
}

type Say = (of: VdaTopic, message: object) => Promise<void>
type Note = (rule: string, kept: boolean, seen: string) => void

async function runChecks(ear: Ear, say: Say, subject: Subject, findings: Finding[]): Promise<void> {
  const note: Note = (rule, kept, seen) => void findings.push({ rule, kept, seen })
  const online = await ear.until(() => ear.connection !== null)
  note(
    '6.14: the connection is retained and ONLINE',
    online && ear.connection === 'ONLINE',
    ear.connection ?? 'nothing',
  )
  await say('instantActions', instant(subject, 'check-state', 'stateRequest'))
  const first = await ear.until(() => ear.state !== null)
  note('6.10: a state comes and is of the published form', first && ear.unreadable === 0, ear.fault ?? 'well formed')
  const state = ear.state
  if (state === null) return
  await checkInstantActions(ear, say, subject, note)
  await checkOrders(ear, say, subject, state, note)
}

async function checkInstantActions(ear: Ear, say: Say, subject: Subject, note: Note): Promise<void> {
  await say('instantActions', instant(subject, 'check-pause', 'startPause'))
  note(
    '6.2: startPause is shown as paused',
    await ear.until(() => ear.state?.paused === true),
    String(ear.state?.paused),
  )
  await say('instantActions', instant(subject, 'check-go', 'stopPause'))
  note('6.2: stopPause ends it', await ear.until(() => ear.state?.paused === false), String(ear.state?.paused))
  ear.forgetSheet()
  await say('instantActions', instant(subject, 'check-sheet', 'factsheetRequest'))
  await ear.until(() => ear.sheet !== null)
  note(
    '6.13: factsheetRequest is answered with a factsheet of the published form',
    ear.sheet === WELL_FORMED,
    ear.sheet ?? 'nothing',
  )
  await say('instantActions', instant(subject, 'check-unknown', 'whatNobodyKnows'))
  const refused = await ear.until(() => ear.hasFailed('check-unknown') || ear.errors().length > 0)
  note(
    '6.2: an unknown action is refused, and the vehicle goes on',
    refused,
    ear.errors().join(', ') || 'action FAILED',
  )
}

async function checkOrders(ear: Ear, say: Say, subject: Subject, state: State, note: Note): Promise<void> {
  const here = orderAt(subject, state, 'check-1', state.lastNodeId)
  await say('order', here)
  const shown = await ear.until(() => ear.state?.orderId === 'check-1')
  note('6.1: an order at the place where it stands is shown in the state', shown, ear.state?.orderId ?? '')
  await say('order', here)
  await say('instantActions', instant(subject, 'check-again', 'stateRequest'))
  await ear.next()
  const quiet = ear.state?.orderId === 'check-1' && ear.errors().every((type) => type !== 'otherOrderActive')
  note('6.1.4: the same order again changes nothing', quiet, ear.errors().join(', ') || 'no error')
  await say('order', orderAt(subject, state, 'check-2', 'a-node-that-is-not-there', FAR_METRES))
  const refused = await ear.until(() => ear.errors().some((type) => !INSTANT_ERRORS.has(type)))
  const kept = refused && ear.state?.orderId !== 'check-2'
  note('6.1.4: an order that begins elsewhere is refused with an error', kept, ear.errors().join(', ') || 'no error')
  await say('order', { ...orderAt(subject, state, 'check-3', state.lastNodeId), nodes: [], edges: [] })
  await ear.next()
  note(
    '6.1.4: an order without nodes is refused',
    ear.state?.orderId !== 'check-3',
    ear.errors().join(', ') || 'no error',
  )
}

/** What the vehicle says. */
class Ear {
  readonly #version: VdaVersion
  connection: string | null = null
  state: State | null = null
  unreadable = 0
  fault: string | null = null
  /** Whether the factsheet that was heard last is of the published form, or what is wrong with it; null while none was heard. */
  sheet: string | null = null
  #heard: () => void = () => undefined

  constructor(version: VdaVersion) {
    this.#version = version
  }

  async hear({ topic, payload }: MqttMessage): Promise<void> {
    const three = this.#version === '3.0.0'
    if (topic.endsWith('/factsheet')) return this.#hearSheet(payload.toString('utf8'))
    try {
      const json: unknown = JSON.parse(payload.toString('utf8'))
      if (topic.endsWith('/connection')) {
        this.connection = (three ? Connection : ConnectionV2).parse(json).connectionState
      } else {
        this.state = three ? State.parse(json) : stateUp(StateV2.parse(json), (id) => id.startsWith('check-'))
      }
    } catch (error) {
      this.unreadable += 1
      this.fault = faultOf(error)
    }
    this.#heard()
  }

  #hearSheet(text: string): void {
    try {
      ;(this.#version === '3.0.0' ? Factsheet : FactsheetV2).parse(JSON.parse(text))
      this.sheet = WELL_FORMED
    } catch (error) {
      this.sheet = faultOf(error)
    }
    this.#heard()
  }

  /** One that the broker kept from before is no answer to what is asked now. */
  forgetSheet(): void {
    this.sheet = null
  }

  hasFailed(actionId: string): boolean {
    const actions = [...(this.state?.instantActionStates ?? []), ...(this.state?.actionStates ?? [])]
    return actions.some((action) => action.actionId === actionId && action.actionStatus === 'FAILED')
  }

  errors(): readonly string[] {
    return this.state?.errors.map(({ errorType }) => errorType) ?? []
  }

  next(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), WAIT_MS)
      this.#heard = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
  }

  /** Whether it comes to be so within some seconds. */
  async until(fact: () => boolean): Promise<boolean> {
    const end = performance.now() + WAIT_MS
    while (!fact()) {
      if (performance.now() > end) return false
      await this.next()
    }
    return true
  }
}

/** What is wrong with a message, with the pointer to it, in one line. */
function faultOf(error: unknown): string {
  return error instanceof z.ZodError ? formFaults(error).join('; ') : messageOf(error)
}

let headers = 0

function headerOf({ manufacturer, serialNumber }: Subject) {
  headers += 1
  const timestamp = Temporal.Now.instant().round('millisecond').toString()
  return { headerId: headers, timestamp, version: '3.0.0', manufacturer, serialNumber }
}

function instant(subject: Subject, actionId: string, actionType: string): object {
  const message = {
    ...headerOf(subject),
    actions: [{ actionId, actionType, blockingType: 'NONE' as const, actionParameters: [] }],
  }
  return subject.version === '3.0.0' ? message : instantActionsDown(message, subject.version)
}

function orderAt(subject: Subject, state: State, orderId: string, nodeId: string, away = 0): Order {
  const position = state.mobileRobotPosition
  const nodePosition = position ? { x: position.x + away, y: position.y, mapId: position.mapId } : undefined
  const node = { nodeId, sequenceId: 0, released: true, actions: [], ...(nodePosition && { nodePosition }) }
  const order: Order = { ...headerOf(subject), orderId, orderUpdateId: 0, nodes: [node], edges: [] }
  return subject.version === '3.0.0' ? order : (orderDown(order, subject.version) as unknown as Order)
}

function print(findings: readonly Finding[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ findings, readings: READINGS, notInV2: NOT_IN_V2 })}\n`)
    return
  }
  for (const { rule, kept, seen } of findings)
    process.stdout.write(`${kept ? '✓' : '✗'} ${rule} (${seen.slice(0, 300)})\n`)
}
