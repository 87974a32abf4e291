import { assert } from '#kernel/assert.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { RandomStream } from '../engine/random-stream.ts'
import { BookedTrucks } from './booked-trucks.ts'
import { CALL_EVERY } from './call-book.ts'
import { chooseWay } from './choose-way.ts'
import { Disturbances } from './disturbances.ts'
import { ARRIVE, CALL, COME, FINISH, KINDS, SAMPLE } from './event-kinds.ts'
import { Measures, type Replication, SAMPLE_MINUTES } from './measures.ts'
import type { Flow, Network, NetworkStation } from './network.ts'
import { lengthOf, lookAtRun, type RunState } from './look-at-run.ts'
import { type Recording, RunLog } from './run-log.ts'
import { type Arrivals, arrivalsOf } from './sources.ts'
import { StationStore } from './station-store.ts'
import { ENTRY_LAWS } from './entry-order.ts'
import { entryKey } from './twins.ts'
import { Lines, MOST_LEGS, VehicleStore } from './vehicle-store.ts'

/** A year of the whole border with China takes a tenth of it; a run in which something happens without end stops here. */
const MOST_EVENTS = 300_000_000

/** Runs one replication: the same seed and number give the same bits (PLAN-24). */
export function runNetwork(
  network: Network,
  seed: number,
  replication: number,
  recording: Recording | null = null,
  mostEvents = MOST_EVENTS,
): Replication {
  return new NetworkRun(network, seed, replication, recording).run(mostEvents)
}

class NetworkRun {
  readonly #network: Network
  readonly #coming = new EventQueue<number>()
  readonly #vehicles = new VehicleStore()
  readonly #stations: StationStore
  readonly #waiting: Lines
  readonly #blocked: Lines
  readonly #measures: Measures
  readonly #state: RunState
  readonly #arrivals: readonly (Arrivals | null)[]
  readonly #booked: BookedTrucks
  readonly #services: readonly (readonly RandomStream[])[]
  readonly #visits: readonly (RandomStream | null)[]
  readonly #ranks: number
  readonly #choice: RandomStream
  readonly #disturbances: Disturbances
  readonly #log: RunLog
  readonly #toServe: number[] = []
  #standing = 0
  #now = 0

  constructor(network: Network, seed: number, replication: number, recording: Recording | null) {
    this.#network = network
    this.#log = new RunLog(recording)
    const stream = (purpose: string, entity = 0) => new RandomStream({ seed, replication, purpose, entity })
    this.#ranks = Math.max(...network.flows.map(({ rank }) => rank)) + 1
    this.#stations = new StationStore(network, stream)
    this.#waiting = new Lines(network.stations.length * this.#ranks, this.#vehicles)
    this.#blocked = new Lines(network.stations.length, this.#vehicles)
    this.#measures = new Measures(network)
    this.#state = {
      network,
      stations: this.#stations,
      vehicles: this.#vehicles,
      waiting: this.#waiting,
      blocked: this.#blocked,
      ranks: this.#ranks,
      measures: this.#measures,
    }
    this.#arrivals = network.flows.map((flow) => arrivalsOf(flow, stream))
    this.#booked = new BookedTrucks(network, this.#arrivals)
    this.#services = network.flows.map(({ code, legs }) =>
      legs.map(({ station }) => stream(`services/${code}/${network.stations[station]?.code ?? ''}`)),
    )
    this.#visits = network.flows.map(({ code, legs }) =>
      legs.some(({ share }) => share < 1) ? stream(`channels/${code}`) : null,
    )
    this.#choice = stream('choice')
    this.#disturbances = new Disturbances(network, this.#stations, stream, (time, kind, which, rank) =>
      this.#plan(time, kind, which, rank),
    )
  }

  run(mostEvents: number): Replication {
    this.#begin()
    const coming = this.#coming
    const { stop } = this.#network
    while (coming.nextTime < stop) {
      assert(coming.taken < mostEvents, 'more happens than can be computed')
      this.#now = coming.nextTime
      this.#happen(coming.pop())
    }
    for (const vehicle of this.#vehicles.present()) {
      const { flow, cameAt, waited, since, leg } = this.#vehicles
      const more = (leg[vehicle] as number) >= 0 ? Math.max(stop - (since[vehicle] as number), 0) : 0
      this.#measures.stayed(
        flow[vehicle] as number,
        cameAt[vehicle] as number,
        (waited[vehicle] as number) + more,
        stop,
      )
    }
    this.#measures.busy.set(this.#stations.busyMinutes)
    this.#measures.turnedAway = this.#arrivals.reduce((sum, source) => sum + (source?.turnedAway ?? 0), 0)
    return this.#measures.result(coming.taken, this.#log.lines)
  }

  #begin(): void {
    this.#disturbances.begin()
    for (const [flow, { standing }] of this.#network.flows.entries()) {
      for (let there = 0; there < standing; there += 1) this.#enter(this.#create(flow))
      this.#planNext(flow)
      if (this.#arrivals[flow]?.calls) this.#plan(0, CALL, flow)
    }
    this.#serveAll()
    this.#plan(0, SAMPLE, 0)
  }

  #plan(time: number, kind: number, which: number, rank = 0): void {
    this.#coming.push(time, which * KINDS + kind, rank)
  }

  #planNext(flow: number): void {
    const next = this.#arrivals[flow]?.next() ?? Number.POSITIVE_INFINITY
    if (next < this.#network.stop) this.#plan(next, COME, flow)
  }

  #happen(event: number): void {
    const which = Math.floor(event / KINDS)
    switch (event % KINDS) {
      case FINISH:
        return this.#finish(which)
      case ARRIVE:
        this.#stand(which, this.#legOf(which).station, true)
        return this.#serveAll()
      case COME:
        this.#come(this.#chosen(which), which)
        return this.#serveAll()
      case CALL:
        return this.#call(which)
      case SAMPLE:
        return this.#sample()
      default:
        this.#toServe.push(...this.#disturbances.happen(event % KINDS, which, this.#now))
        return this.#serveAll()
    }
  }

  /** A vehicle of a source comes; the source then plans the next one. */
  #come(flow: number, source: number): void {
    const truck = flow === source ? this.#arrivals[source]?.truck : null
    const vehicle = this.#create(flow, truck?.key)
    if (truck) this.#booked.came(vehicle, truck)
    this.#enter(vehicle)
    this.#planNext(source)
  }

  /** The queue looks whom to call: they leave the zone, and the lane looks again at who waits for others. */
  #call(flow: number): void {
    const source = this.#arrivals[flow]
    assert(source?.calls, 'only where there is a zone trucks are called')
    source.askUntil?.(this.#now)
    const { zone, gate } = source.calls.plan
    for (const { vehicle } of source.calls.call(this.#now)) {
      this.#waiting.remove(this.#lineOf(vehicle, zone), vehicle)
      this.#leaveZone(vehicle, zone)
    }
    this.#toServe.push(gate)
    this.#serveAll()
    this.#plan(this.#now + CALL_EVERY, CALL, flow)
  }

  #leaveZone(vehicle: number, zone: number): void {
    this.#stations.inRoom[zone] = (this.#stations.inRoom[zone] as number) - 1
    this.#toServe.push(zone)
    const { legs } = this.#network.flows[this.#vehicles.flow[vehicle] as number] as Flow
    const next = legs[this.#nextLeg(vehicle)]
    assert(next, 'behind a zone lies the gate')
    this.#moveOn(vehicle, next.station)
  }

  #lineOf(vehicle: number, station: number): number {
    return station * this.#ranks + (this.#network.flows[this.#vehicles.flow[vehicle] as number]?.rank ?? 0)
  }

  /** Who has no booking stands in turn by when he comes. */
  #create(flow: number, entry = entryKey(this.#now, false)): number {
    const vehicles = this.#vehicles
    const vehicle = vehicles.add(flow, this.#now, entry)
    const { legs } = this.#network.flows[flow] as Flow
    const streams = this.#services[flow] as readonly RandomStream[]
    const visits = this.#visits[flow]
    for (let leg = 0; leg < legs.length; leg += 1) {
      const { share, service } = legs[leg] as (typeof legs)[number]
      // All numbers are drawn in every scenario, whether they are needed or not: so scenarios share them.
      const minutes = service((streams[leg] as RandomStream).next())
      const goes = visits ? visits.next() < share : true
      vehicles.service[vehicle * MOST_LEGS + leg] = goes ? minutes : -1
    }
    return vehicle
  }

  #chosen(flow: number): number {
    const choice = this.#network.choices.find(({ flows }) => flows[0] === flow)
    if (!choice) return flow
    const waits = choice.flows.map((way) => {
      const station = this.#network.flows[way]?.legs[0]?.station ?? 0
      return this.#stations.expectedWait(station, lengthOf(this.#state, station))
    })
    return chooseWay(choice, waits, this.#choice.next())
  }

  #enter(vehicle: number): void {
    const leg = this.#nextLeg(vehicle)
    assert(leg >= 0, 'a way has a station for everybody')
    this.#vehicles.leg[vehicle] = leg
    const { station, travel } = this.#legOf(vehicle)
    this.#standing += 1
    if (travel > 0) {
      this.#stations.inRoom[station] = (this.#stations.inRoom[station] as number) + 1
      this.#coming.push(this.#now + travel, vehicle * KINDS + ARRIVE)
      this.#standing -= 1
      this.#note(vehicle, station, 4)
    } else this.#stand(vehicle, station, false)
  }

  #nextLeg(vehicle: number): number {
    const legs = this.#network.flows[this.#vehicles.flow[vehicle] as number]?.legs.length ?? 0
    for (let leg = (this.#vehicles.leg[vehicle] as number) + 1; leg < legs; leg += 1) {
      if ((this.#vehicles.service[vehicle * MOST_LEGS + leg] as number) >= 0) return leg
    }
    return -1
  }

  #legOf(vehicle: number) {
    const flow = this.#network.flows[this.#vehicles.flow[vehicle] as number]
    const leg = flow?.legs[this.#vehicles.leg[vehicle] as number]
    assert(leg, 'a vehicle is on a leg of its way')
    return leg
  }

  /** Stands in the room of a station. */
  #stand(vehicle: number, station: number, hasPlace: boolean): void {
    if (hasPlace) this.#standing += 1
    else this.#stations.inRoom[station] = (this.#stations.inRoom[station] as number) + 1
    this.#vehicles.since[vehicle] = this.#now
    const { entry, zone } = this.#network.stations[station] as NetworkStation
    if (zone && !this.#booked.standsInZone(vehicle)) return this.#leaveZone(vehicle, station)
    const line = this.#lineOf(vehicle, station)
    if (entry === null) this.#waiting.add(line, vehicle)
    else {
      this.#booked.standsAtBar(vehicle)
      const { goesFirst } = ENTRY_LAWS[entry.rules]
      this.#waiting.insert(line, vehicle, (later, earlier) => goesFirst(later, earlier, entry.order))
    }
    this.#toServe.push(station)
    this.#note(vehicle, station, 0)
  }

  /** Serves at all stations where something has changed, until nothing more can move. */
  #serveAll(): void {
    for (let station = this.#toServe.pop(); station !== undefined; station = this.#toServe.pop()) this.#serve(station)
  }

  #serve(station: number): void {
    while (this.#stations.mayBegin(station)) {
      const vehicle = this.#takeNext(station)
      if (vehicle < 0) break
      this.#beginService(vehicle, station)
    }
    while ((this.#blocked.length[station] as number) > 0 && this.#stations.hasRoom(station)) {
      const vehicle = this.#blocked.take(station)
      this.#leaveServer(vehicle)
      this.#moveOn(vehicle, station)
    }
  }

  /** The next to be served: who stands in the room, else who is held at the station before, else one of a full supply. */
  #takeNext(station: number): number {
    for (let rank = 0; rank < this.#ranks; rank += 1) {
      const line = station * this.#ranks + rank
      if ((this.#waiting.length[line] as number) > 0 && this.#mayEnter(this.#waiting.first(line), station)) {
        this.#stations.inRoom[station] = (this.#stations.inRoom[station] as number) - 1
        return this.#waiting.take(line)
      }
    }
    if ((this.#blocked.length[station] as number) > 0 && (this.#stations.inRoom[station] as number) === 0) {
      const vehicle = this.#blocked.take(station)
      this.#leaveServer(vehicle)
      this.#vehicles.leg[vehicle] = this.#nextLeg(vehicle)
      return vehicle
    }
    const supply = this.#stations.supply[station] as number
    if (supply < 0) return -1
    const vehicle = this.#create(supply)
    this.#vehicles.leg[vehicle] = this.#nextLeg(vehicle)
    this.#standing += 1
    return vehicle
  }

  #mayEnter(vehicle: number, station: number): boolean {
    if (this.#network.stations[station]?.entry === null) return true
    return this.#booked.mayEnter(vehicle, station, this.#now, this.#minutesOf(vehicle))
  }

  #minutesOf(vehicle: number): number {
    return this.#vehicles.service[vehicle * MOST_LEGS + (this.#vehicles.leg[vehicle] as number)] as number
  }

  #beginService(vehicle: number, station: number): void {
    const vehicles = this.#vehicles
    vehicles.waited[vehicle] = (vehicles.waited[vehicle] as number) + this.#now - (vehicles.since[vehicle] as number)
    const minutes = this.#minutesOf(vehicle)
    this.#booked.enter(vehicle, station)
    vehicles.since[vehicle] = this.#now + minutes
    this.#standing -= 1
    this.#stations.begin(station, minutes)
    this.#coming.push(this.#now + minutes, vehicle * KINDS + FINISH)
    this.#note(vehicle, station, 1)
  }

  #finish(vehicle: number): void {
    const station = this.#legOf(vehicle).station
    const leg = this.#nextLeg(vehicle)
    if (leg < 0) {
      this.#freeServer(station)
      this.#note(vehicle, station, 3)
      const { flow, cameAt, waited } = this.#vehicles
      this.#measures.left(flow[vehicle] as number, cameAt[vehicle] as number, waited[vehicle] as number, this.#now)
      this.#vehicles.remove(vehicle)
    } else {
      const next = this.#network.flows[this.#vehicles.flow[vehicle] as number]?.legs[leg]?.station ?? 0
      this.#vehicles.since[vehicle] = this.#now
      if ((this.#blocked.length[next] as number) === 0 && this.#stations.hasRoom(next)) {
        this.#freeServer(station)
        this.#standing += 1
        this.#moveOn(vehicle, next)
      } else {
        // Held where it stands; whoever serves next may take it straight from there.
        this.#standing += 1
        this.#blocked.add(next, vehicle)
        this.#stations.held[station] = (this.#stations.held[station] as number) + 1
        this.#toServe.push(next)
        this.#note(vehicle, station, 2)
      }
    }
    this.#serveAll()
  }

  /** Goes on from where its service ended to the room of the next station. */
  #moveOn(vehicle: number, station: number): void {
    const vehicles = this.#vehicles
    vehicles.waited[vehicle] = (vehicles.waited[vehicle] as number) + this.#now - (vehicles.since[vehicle] as number)
    vehicles.since[vehicle] = this.#now
    vehicles.leg[vehicle] = this.#nextLeg(vehicle)
    const { travel } = this.#legOf(vehicle)
    if (travel === 0) return this.#stand(vehicle, station, false)
    this.#standing -= 1
    vehicles.since[vehicle] = this.#now + travel
    this.#stations.inRoom[station] = (this.#stations.inRoom[station] as number) + 1
    this.#coming.push(this.#now + travel, vehicle * KINDS + ARRIVE)
    this.#note(vehicle, station, 4)
  }

  /** A held vehicle leaves the server that it stood in. */
  #leaveServer(vehicle: number): void {
    const station = this.#legOf(vehicle).station
    this.#stations.held[station] = (this.#stations.held[station] as number) - 1
    this.#freeServer(station)
  }

  #freeServer(station: number): void {
    for (const freed of this.#stations.end(station)) this.#toServe.push(freed)
  }

  #sample(): void {
    lookAtRun(this.#state, this.#now, this.#standing)
    this.#plan(this.#now + SAMPLE_MINUTES, SAMPLE, 0)
  }

  #note(vehicle: number, station: number, phase: number): void {
    const { serial, flow } = this.#vehicles
    this.#log.note(this.#now, serial[vehicle] as number, flow[vehicle] as number, station, phase)
  }
}
