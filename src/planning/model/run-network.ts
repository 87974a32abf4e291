import { assert } from '#kernel/assert.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { RandomStream } from '../engine/random-stream.ts'
import { chooseWay } from './choose-way.ts'
import {
  ARRIVE,
  BREAK,
  CLEAR,
  CLOSE,
  CLOSES,
  COME,
  DAY,
  FINISH,
  KINDS,
  OPEN,
  OPENS,
  REPAIR,
  SAMPLE,
  SHIFT,
  STORM,
} from './event-kinds.ts'
import { Measures, type Replication, SAMPLE_MINUTES } from './measures.ts'
import type { Flow, Network } from './network.ts'
import { lengthOf, lookAtRun, type RunState } from './look-at-run.ts'
import { type Recording, RunLog } from './run-log.ts'
import { type Arrivals, arrivalsOf } from './sources.ts'
import { StationStore } from './station-store.ts'
import { ENTRY_RULES } from './entry-order.ts'
import { entryKey } from './twins.ts'
import { Lines, MOST_LEGS, VehicleStore } from './vehicle-store.ts'

/** Runs one replication: the same seed and number give the same bits (PLAN-24). */
export function runNetwork(
  network: Network,
  seed: number,
  replication: number,
  recording: Recording | null = null,
): Replication {
  return new NetworkRun(network, seed, replication, recording).run()
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
  readonly #services: readonly (readonly RandomStream[])[]
  readonly #visits: readonly (RandomStream | null)[]
  readonly #ranks: number
  readonly #chance: {
    readonly breakdown: readonly RandomStream[]
    readonly weather: RandomStream
    readonly choice: RandomStream
  }
  readonly #log: RunLog
  readonly #toServe: number[] = []
  #standing = 0
  #now = 0

  constructor(network: Network, seed: number, replication: number, recording: Recording | null) {
    this.#network = network
    this.#log = new RunLog(recording)
    const stream = (purpose: string) => new RandomStream({ seed, replication, purpose })
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
    this.#services = network.flows.map(({ code, legs }) =>
      legs.map(({ station }) => stream(`services/${code}/${network.stations[station]?.code ?? ''}`)),
    )
    this.#visits = network.flows.map(({ code, legs }) =>
      legs.some(({ share }) => share < 1) ? stream(`channels/${code}`) : null,
    )
    this.#chance = {
      breakdown: network.stations.map(({ code }) => stream(`breakdowns/${code}`)),
      weather: stream('weather'),
      choice: stream('choice'),
    }
  }

  run(): Replication {
    this.#begin()
    const coming = this.#coming
    const { stop } = this.#network
    while (coming.nextTime < stop) {
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
    const { stations, flows, weather, pools } = this.#network
    for (const [station, { open, dailyLimit, breakdown }] of stations.entries()) {
      if (open) {
        for (let k = 0; k + 1 < open.length; k += 2) {
          this.#plan(open[k] as number, OPEN, station, OPENS)
          this.#plan(open[k + 1] as number, CLOSE, station, CLOSES)
        }
      } else this.#plan(0, OPEN, station, OPENS)
      for (const day of dailyLimit?.days ?? []) this.#plan(day, DAY, station, CLOSES)
      if (breakdown) this.#plan(this.#exponential(this.#chance.breakdown[station], breakdown.every), BREAK, station)
    }
    for (const [pool, { from }] of pools.entries()) for (const time of from) this.#plan(time, SHIFT, pool, CLOSES)
    if (weather) this.#plan(this.#exponential(this.#chance.weather, 1440 / weather.perDay), STORM, 0)
    for (const [flow, { standing }] of flows.entries()) {
      for (let there = 0; there < standing; there += 1) this.#enter(this.#create(flow))
      this.#planNext(flow)
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
      case SAMPLE:
        return this.#sample()
      default:
        return this.#change(event % KINDS, which)
    }
  }

  /** Hours, limits, breakdowns, weather, shifts. */
  #change(kind: number, which: number): void {
    const stations = this.#stations
    const { breakdown } = this.#network.stations[which] ?? { breakdown: null }
    if (kind === OPEN) stations.open[which] = 1
    else if (kind === CLOSE) stations.open[which] = 0
    else if (kind === DAY) stations.newDay(which)
    else if (kind === SHIFT) for (const station of stations.newShift(which, this.#now)) this.#toServe.push(station)
    else if (kind === BREAK && breakdown) {
      stations.broken[which] = breakdown.lanes
      this.#plan(this.#now + this.#exponential(this.#chance.breakdown[which], breakdown.lasts), REPAIR, which)
    } else if (kind === REPAIR && breakdown) {
      stations.broken[which] = 0
      this.#plan(this.#now + this.#exponential(this.#chance.breakdown[which], breakdown.every), BREAK, which)
    } else if (kind === STORM || kind === CLEAR) return this.#weather(kind === STORM)
    if (kind !== SHIFT) this.#toServe.push(which)
    this.#serveAll()
  }

  #weather(begins: boolean): void {
    const { weather } = this.#network
    assert(weather, 'weather is part of this run')
    const { weather: stream } = this.#chance
    this.#stations.storm = begins
    const after = begins ? weather.lasts(stream.next()) : this.#exponential(stream, 1440 / weather.perDay)
    this.#plan(this.#now + after, begins ? CLEAR : STORM, 0)
    if (!begins) for (const station of this.#network.stations.keys()) this.#toServe.push(station)
    this.#serveAll()
  }

  #exponential(stream: RandomStream | undefined, mean: number): number {
    assert(stream, 'every chance has its stream')
    return mean * stream.exponential()
  }

  /** A vehicle of a source comes; the source then plans the next one. */
  #come(flow: number, source: number): void {
    this.#enter(this.#create(flow, this.#arrivals[source]?.entry))
    this.#planNext(source)
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
    return chooseWay(choice, waits, this.#chance.choice.next())
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
    const rank = this.#network.flows[this.#vehicles.flow[vehicle] as number]?.rank ?? 0
    const { entry } = this.#network.stations[station] ?? { entry: null }
    const line = station * this.#ranks + rank
    if (entry === null) this.#waiting.add(line, vehicle)
    else this.#waiting.insert(line, vehicle, ENTRY_RULES[entry])
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
      if ((this.#waiting.length[line] as number) > 0) {
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

  #beginService(vehicle: number, station: number): void {
    const vehicles = this.#vehicles
    vehicles.waited[vehicle] = (vehicles.waited[vehicle] as number) + this.#now - (vehicles.since[vehicle] as number)
    const minutes = vehicles.service[vehicle * MOST_LEGS + (vehicles.leg[vehicle] as number)] as number
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
