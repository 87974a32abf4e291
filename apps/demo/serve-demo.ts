import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { openOwnInstallation } from '../own-installation.ts'
import type { ServeOptions } from '../serve.ts'
import { openDemoClock } from './clock.ts'
import { worldOf } from './demo-world.ts'
import { fillDesks } from './fill-desks.ts'
import { type RunningHome, startHome } from './home.ts'
import { neighbourFolder, type RunningNeighbour, startNeighbour } from './neighbour.ts'
import { introduce } from './peers.ts'
import { portsOfSides } from './ports.ts'
import { accountsFileOf, gatherAccounts, type ShownAccounts, writeAccounts } from './shown-accounts.ts'
import { HOME, NEIGHBOUR } from './sides.ts'
import { openSupplies } from './surroundings.ts'

/** A demonstration while it runs: our installation with its simulated world, and the one on the other side of the border. */
export interface RunningDemo extends RunningHome {
  readonly neighbour: RunningNeighbour
  /** Where the demo accounts are written. */
  readonly accountsFile: string
}

export interface DemoOptions extends ServeOptions {
  readonly speed: number
  /** Start the traffic of a living day; the one-truck check drives by itself. */
  readonly traffic?: boolean
}

/** Kept apart from a real installation's folder. */
const FOLDER = 'var/demo'

/**
 * Starts the demonstration: our installation with seeded data, simulators, a gate and (unless told otherwise) a day's
 * traffic, and beside it the installation of the neighbouring authority, which knows ours by address and key alone.
 */
export async function startDemo(
  options: DemoOptions,
  config: Config,
  say: (line: string) => void,
): Promise<RunningDemo> {
  const plan = await planDemo(options, config)
  const { time, stop: stopClock } = openDemoClock(plan.home.folder, options.speed)
  const supplies = openSupplies()
  const gathered = gatherAccounts([HOME, NEIGHBOUR])
  const ofSide = (side: SidePlan) => ({
    ...side,
    time,
    supplies,
    onSeeded: async (accounts: Parameters<ShownAccounts['add']>[1]) => {
      const all = await gathered.add(side.country, accounts)
      return writeAccounts(side.folder, { sides: ownFirst(plan.sides, side.country), accounts: [...all] })
    },
  })
  const giveUp = (country: string) => (error: unknown) => {
    gathered.giveUp(country, error)
    throw error
  }
  const [home, neighbour] = await Promise.allSettled([
    startHome({ ...ofSide(plan.home), options, config }, say).catch(giveUp(HOME)),
    startNeighbour(
      { ...ofSide(plan.neighbour), host: options.host, traffic: options.traffic ?? true },
      config,
      say,
    ).catch(giveUp(NEIGHBOUR)),
  ])
  if (home.status === 'fulfilled' && neighbour.status === 'fulfilled') {
    const demo = running(home.value, neighbour.value, stopClock)
    if (options.traffic ?? true) void fillDesks(worldOf(demo), say)
    return demo
  }
  stopClock()
  for (const side of [home, neighbour]) if (side.status === 'fulfilled') await side.value.stop()
  throw [home, neighbour].find((side) => side.status === 'rejected')?.reason
}

function running(home: RunningHome, neighbour: RunningNeighbour, stopClock: () => void): RunningDemo {
  return {
    ...home,
    neighbour,
    accountsFile: accountsFileOf(home.installation.folder),
    stop: async () => {
      stopClock()
      await Promise.all([home.stop(), neighbour.stop()])
    },
  }
}

interface SidePlan {
  readonly country: string
  readonly folder: string
  readonly port: number
  /** As the processes of this machine reach it. */
  readonly url: string
  readonly peersFile: string
}

interface DemoPlan {
  readonly home: SidePlan
  readonly neighbour: SidePlan
  /** The installations as people reach them, ours first. */
  readonly sides: readonly { readonly country: string; readonly url: string }[]
}

/** Chooses folders and ports, makes the keys of both sides, and tells each the other's address and key. */
async function planDemo(options: DemoOptions, config: Config): Promise<DemoPlan> {
  const folder = path.resolve(options.data ?? FOLDER)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const ours = openOwnInstallation(config, { data: folder, country: HOME })
  const theirs = openOwnInstallation(config, { data: neighbourFolder(folder), country: NEIGHBOUR })
  // The acquirer and the other side call us, so the ports must be known before anybody listens.
  const [port, nextPort] = await portsOfSides(options.port ?? config.OTKEL_PORT)
  const { own, shown } = hostNames(options.host ?? config.OTKEL_HOST)
  const url = `http://${own}:${port}`
  const theirUrl = `http://${own}:${nextPort}`
  const [peersFile, theirPeersFile] = introduce({ installation: ours, url }, { installation: theirs, url: theirUrl })
  return {
    home: { country: HOME, folder, port, url, peersFile },
    neighbour: { country: NEIGHBOUR, folder: theirs.folder, port: nextPort, url: theirUrl, peersFile: theirPeersFile },
    sides: [
      { country: HOME, url: config.OTKEL_PUBLIC_URL ?? `http://${shown}:${port}` },
      { country: NEIGHBOUR, url: `http://${shown}:${nextPort}` },
    ],
  }
}

/** By which name processes of this machine reach an address, and by which people do. */
function hostNames(host: string): { own: string; shown: string } {
  const everywhere = ['0.0.0.0', '127.0.0.1', '::'].includes(host)
  return everywhere ? { own: '127.0.0.1', shown: 'localhost' } : { own: host, shown: host }
}

/** The sides in the order of a start page: the installation at which it is opened comes first. */
function ownFirst(sides: DemoPlan['sides'], own: string): { country: string; url: string }[] {
  return [...sides.filter(({ country }) => country === own), ...sides.filter(({ country }) => country !== own)]
}
