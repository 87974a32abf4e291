import { connect, type MqttClient } from 'mqtt'
import { ZoneAsker } from './zones.ts'
import { connectionMessage, factsheetMessage, type OrderEdge, type OrderNode, stateMessage } from './messages.ts'

export interface VehicleSettings {
  readonly manufacturer: string
  readonly serialNumber: string
  readonly version: '2.0.0' | '2.1.0' | '3.0.0'
  readonly password: string
  /** Node at which it stands when it is switched on, and where that is. */
  readonly at: string
  readonly interfaceName: string
  /** Brokers of both sides: it says its state to both, and takes orders of whichever has given it one. */
  readonly brokers: readonly string[]
  /** How much faster than life it drives and loads. */
  readonly timeLapse: number
  /** The number on its front; its serial number when nothing is said. */
  readonly plate?: string
  /** Where whatever stands beside the road sees it pass: told at every node. */
  readonly seen?: (sight: { place: string; plate: string; grossKg: number }) => void
  /** Kilograms; 70 t when nothing is said. */
  readonly maximumLoadKg?: number
  /** Asks before it drives into a zone; only in 3.0. */
  readonly zones?: boolean
  /** Seconds of loading or unloading. */
  readonly yardSeconds: number
}

const STATE_EVERY_MS = 10_000
/** Without a load. */
const UNLADEN_KG = 18_000
/** What the crane of the yard puts on it when nothing else was said: the container that the order names, about 20 t. */
const USUAL_KG = 20_100

function loadOf(parameters: readonly { readonly key: string; readonly value: unknown }[]) {
  const id = parameters.find(({ key }) => key === 'loadId')?.value
  return typeof id === 'string' ? { id, kilograms: USUAL_KG } : null
}

/**
 * A vehicle that obeys orders as the standard says (6.1): stitches updates to its last released node, drives on to the end of
 * its base when the line breaks, refuses what it must refuse. With faults to be switched on.
 */
export class VirtualVehicle {
  readonly id: string
  readonly #settings: VehicleSettings
  readonly #lines: MqttClient[] = []
  readonly #headers = new Map<string, number>()
  #orderId = ''
  #updateId = 0
  #last = { nodeId: '', sequenceId: 0 }
  #position = { x: 0, y: 0, mapId: '' }
  #theta = 0
  #nodes: OrderNode[] = []
  #edges: OrderEdge[] = []
  #driving = false
  #paused = false
  #actions: { actionId: string; actionType: string; actionStatus: string }[] = []
  #instant: { actionId: string; actionType: string; actionStatus: string }[] = []
  #errors: { errorType: string; references: Record<string, string> }[] = []
  #emergencyStop: 'NONE' | 'MANUAL' | 'REMOTE' = 'NONE'
  #mode = 'AUTOMATIC'
  #battery = 90
  #stuck = false
  /** Kilograms that are on it and of which it says nothing. */
  #hiddenKg = 0
  #hasPlate = true
  #deaf = false
  #load: { id: string; kilograms: number } | null = null
  #nextLoad: { id: string; kilograms: number } | null = null
  readonly #zones = new ZoneAsker()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #repeat: NodeJS.Timeout

  constructor(settings: VehicleSettings) {
    this.#settings = settings
    this.id = `${settings.manufacturer}/${settings.serialNumber}`
    this.#last.nodeId = settings.at
    for (const url of settings.brokers) this.#lines.push(this.#connect(url))
    this.#repeat = setInterval(() => this.#say(), STATE_EVERY_MS)
  }

  /** What the yard puts on it at its next loading. */
  loadNext(load: { id: string; kilograms: number } | null): void {
    this.#nextLoad = load
  }

  /** Switches a fault on or off. */
  fault(name: string, on: boolean): void {
    if (name === 'emergency-stop') this.#emergencyStop = on ? 'MANUAL' : 'NONE'
    if (name === 'remote-driver') this.#mode = on ? 'INTERVENED' : 'AUTOMATIC'
    if (name === 'stuck') this.#stuck = on
    if (name === 'reboot' && on) this.#reboot()
    if (name === 'deaf') this.#deaf = on
    if (name === 'hidden-load') this.#hiddenKg = on ? 3000 : 0
    if (name === 'dirty-plate') this.#hasPlate = !on
    if (name === 'low-battery') this.#battery = on ? 8 : 90
    if (name === 'overweight' && this.#load)
      this.#load = { ...this.#load, kilograms: this.#load.kilograms + (on ? 5000 : -5000) }
    if (name === 'link-lost') {
      for (const line of this.#lines) {
        if (on) line.stream.destroy()
        line.options.reconnectPeriod = on ? 0 : 500
        if (!on) line.reconnect()
      }
    }
    this.#say()
    this.#drive()
  }

  get knowsZones(): boolean {
    return this.#zones.isEnabled
  }

  /** How often it has asked for a zone. */
  get zonesAsked(): number {
    return this.#zones.asked
  }

  async stop(): Promise<void> {
    clearInterval(this.#repeat)
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#lines.map((line) => line.endAsync(true)))
  }

  #topic(name: string): string {
    const { interfaceName, version, manufacturer, serialNumber } = this.#settings
    return `${interfaceName}/v${version.charAt(0)}/${manufacturer}/${serialNumber}/${name}`
  }

  #header(name: string) {
    const headerId = (this.#headers.get(name) ?? 0) + 1
    this.#headers.set(name, headerId)
    const { version, manufacturer, serialNumber } = this.#settings
    return { headerId, version, manufacturer, serialNumber }
  }

  #connect(url: string): MqttClient {
    const { password, serialNumber } = this.#settings
    const line = connect(url, {
      protocolVersion: 4,
      clientId: serialNumber,
      username: this.id,
      password,
      clean: true,
      reconnectPeriod: 500,
      will: {
        topic: this.#topic('connection'),
        payload: Buffer.from(JSON.stringify(connectionMessage(this.#header('connection'), 'BROKEN'))),
        qos: 1,
        retain: true,
      },
    })
    line.on('connect', () => {
      const topics = ['order', 'instantActions', ...(this.#settings.zones === true ? ['zoneSet', 'responses'] : [])]
      line.subscribe(
        topics.map((name) => this.#topic(name)),
        { qos: 0 },
      )
      const online = JSON.stringify(connectionMessage(this.#header('connection'), 'ONLINE'))
      line.publish(this.#topic('connection'), online, { qos: 1, retain: true })
      this.#say()
    })
    line.on('error', () => undefined)
    line.on('message', (topic, payload) => {
      if (this.#deaf) return
      const message = JSON.parse(payload.toString()) as Record<string, unknown>
      if (topic.endsWith('/order')) this.#takeOrder(message as unknown as Order)
      else if (topic.endsWith('/zoneSet')) this.#zones.takeZoneSet(message)
      else if (topic.endsWith('/responses')) this.#takeResponses(message)
      else this.#takeInstant(message)
    })
    return line
  }

  #takeOrder(order: Order): void {
    const refuse = (errorType: string) => {
      this.#errors = [{ errorType, references: { orderId: order.orderId, orderUpdateId: String(order.orderUpdateId) } }]
      this.#say()
    }
    const [first] = order.nodes
    if (first === undefined || order.edges.length !== order.nodes.length - 1) return refuse('validationFailure')
    if (order.orderId === this.#orderId) {
      if (order.orderUpdateId === this.#updateId) return this.#say()
      if (order.orderUpdateId < this.#updateId) return refuse('outdatedOrderUpdate')
      const end = this.#nodes.findLast((node) => node.released)?.sequenceId ?? this.#last.sequenceId
      if (first.sequenceId !== end) return refuse('orderUpdateError')
      this.#nodes = [...this.#nodes.filter((node) => node.released), ...order.nodes.slice(1)]
      this.#edges = [...this.#edges.filter((edge) => edge.released), ...order.edges]
    } else {
      const busy = this.#nodes.length > 0 || this.#actions.some((each) => each.actionStatus !== 'FINISHED')
      if (busy) return refuse('otherOrderActive')
      if (first.nodeId !== this.#last.nodeId) return refuse('startNodeOutOfRange')
      this.#orderId = order.orderId
      this.#last = { nodeId: first.nodeId, sequenceId: first.sequenceId }
      if (first.nodePosition) this.#position = first.nodePosition
      this.#nodes = order.nodes.slice(1)
      this.#edges = [...order.edges]
      this.#actions = []
      this.#instant = []
      this.#begin(first.actions)
    }
    this.#updateId = order.orderUpdateId
    this.#errors = []
    this.#say()
    this.#drive()
  }

  #takeInstant(message: Record<string, unknown>): void {
    const actions = (message['actions'] ?? message['instantActions'] ?? []) as {
      actionId: string
      actionType: string
      actionParameters?: { key: string; value: unknown }[]
    }[]
    for (const { actionId, actionType, actionParameters = [] } of actions) {
      const set = actionParameters.find(({ key }) => key === 'zoneSetId')?.value
      const enabled = actionType === 'enableZoneSet' && typeof set === 'string' && this.#zones.enable(set)
      const known = ['startPause', 'stopPause', 'stateRequest', 'factsheetRequest'].includes(actionType) || enabled
      if (actionType === 'factsheetRequest') this.#sayFactsheet()
      if (actionType === 'startPause') this.#paused = true
      if (actionType === 'stopPause') this.#paused = false
      this.#instant.push({ actionId, actionType, actionStatus: known ? 'FINISHED' : 'FAILED' })
    }
    this.#say()
    this.#drive()
  }

  #takeResponses(message: Record<string, unknown>): void {
    this.#zones.takeResponses(message)
    this.#say()
    this.#drive()
  }

  #begin(actions: OrderNode['actions']): void {
    for (const { actionId, actionType, actionParameters = [] } of actions) {
      const state = { actionId, actionType, actionStatus: 'RUNNING' }
      this.#actions.push(state)
      this.#later(this.#settings.yardSeconds, () => {
        state.actionStatus = 'FINISHED'
        if (actionType === 'pick') this.#load = this.#nextLoad ?? loadOf(actionParameters)
        if (actionType === 'drop') this.#load = null
        this.#say()
        this.#drive()
      })
    }
  }

  #drive(): void {
    const [node] = this.#nodes
    const [edge] = this.#edges
    const acting = this.#actions.some((each) => each.actionStatus === 'RUNNING')
    const held = this.#paused || this.#stuck || this.#emergencyStop !== 'NONE' || acting
    if (this.#driving || held || node === undefined || edge === undefined || !node.released) return
    if (!this.#zones.mayDrive(this.#last.nodeId, node.nodeId, Date.now())) return this.#say()
    this.#driving = true
    const to = node.nodePosition
    if (to) this.#theta = Math.atan2(to.y - this.#position.y, to.x - this.#position.x)
    this.#say()
    const seconds = (edge.length ?? 100) / (edge.maximumSpeed ?? edge.maxSpeed ?? 6.9)
    this.#later(seconds, () => this.#arrive())
  }

  /** At the next node, unless something made it stop on the way: then it goes on from there afterwards. */
  #arrive(): void {
    if (this.#paused || this.#stuck || this.#emergencyStop !== 'NONE') {
      this.#driving = false
      this.#say()
      return
    }
    const node = this.#nodes.shift()
    this.#edges.shift()
    this.#driving = false
    if (node === undefined) return
    this.#zones.left(this.#last.nodeId)
    this.#last = { nodeId: node.nodeId, sequenceId: node.sequenceId }
    if (node.nodePosition) this.#position = node.nodePosition
    this.#begin(node.actions)
    this.#beSeen()
    this.#say()
    this.#drive()
  }

  /** Switched off and on where it is: it knows neither its order nor its numbers any more. */
  #reboot(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#headers.clear()
    Object.assign(this.#last, { sequenceId: 0 })
    this.#orderId = ''
    this.#updateId = 0
    this.#nodes = []
    this.#edges = []
    this.#actions = []
    this.#instant = []
    this.#driving = false
    this.#paused = false
  }

  /** What stands beside the road sees it as it is, whatever it says of itself. */
  #beSeen(): void {
    const { plate = this.#settings.serialNumber, seen } = this.#settings
    const grossKg = UNLADEN_KG + (this.#load?.kilograms ?? 0) + this.#hiddenKg
    seen?.({ place: this.#last.nodeId, plate: this.#hasPlate ? plate : '', grossKg })
  }

  #later(seconds: number, run: () => void): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        run()
      },
      (seconds * 1000) / this.#settings.timeLapse,
    )
    this.#timers.add(timer)
  }

  #sayFactsheet(): void {
    const text = JSON.stringify(
      factsheetMessage(
        this.#header('factsheet'),
        this.#settings.maximumLoadKg ?? 70_000,
        this.#settings.zones === true,
      ),
    )
    for (const line of this.#lines) if (line.connected) line.publish(this.#topic('factsheet'), text, { qos: 0 })
  }

  #say(): void {
    const header = this.#header('state')
    const text = JSON.stringify(
      stateMessage({
        ...header,
        orderId: this.#orderId,
        orderUpdateId: this.#updateId,
        lastNodeId: this.#last.nodeId,
        lastNodeSequenceId: this.#last.sequenceId,
        ahead: this.#nodes,
        edgesAhead: this.#edges,
        driving: this.#driving && !this.#paused && this.#emergencyStop === 'NONE',
        paused: this.#paused,
        x: this.#position.x,
        y: this.#position.y,
        theta: this.#theta,
        mapId: this.#position.mapId || 'unknown',
        speed: this.#driving ? 6.9 : 0,
        load: this.#load,
        actions: this.#actions,
        instantActions: this.#instant,
        battery: this.#battery,
        emergencyStop: this.#emergencyStop,
        mode: this.#mode,
        errors: this.#errors,
        ...(this.#settings.zones === true && { zoneRequests: this.#zones.requests }),
      }),
    )
    for (const line of this.#lines) if (line.connected) line.publish(this.#topic('state'), text, { qos: 0 })
  }
}

interface Order {
  readonly orderId: string
  readonly orderUpdateId: number
  readonly nodes: readonly OrderNode[]
  readonly edges: readonly OrderEdge[]
}
