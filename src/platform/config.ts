import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ShiftedTime, type Clock, shiftedClock, systemClock } from './clock.ts'
import { Misconfigured, messageOf } from './faults.ts'
import { IN_FLIGHT_LIMITS } from './http/in-flight.ts'
import { STREAM_LIMITS } from './http/watched-streams.ts'

/** An address of a service. */
export const Url = z.url({ protocol: /^https?$/ })
const Limit = z.coerce.number().int().min(1).max(100_000)
const Port = z.coerce.number().int().min(0).max(65_535)

/** `loopback`, addresses and networks (`10.0.0.0/8`, `fd00::/8`), between commas. */
const PROXIES = /^\s*(loopback|[\da-fA-F.:]+(\/\d{1,3})?)(\s*,\s*(loopback|[\da-fA-F.:]+(\/\d{1,3})?))*\s*$/

/** Settings of one process, from the environment. A secret may also come from a file: `NAME_FILE=/run/secrets/name`. */
const Settings = z.object({
  OTKEL_DATA: z.string().default('var/otkel'),
  /** Authority of a new installation, ISO 3166-1 alpha-2; needed when this release carries packages of several. */
  OTKEL_COUNTRY: z.string().optional(),
  OTKEL_HOST: z.string().default('127.0.0.1'),
  OTKEL_PORT: Port.default(7070),
  /** Where people reach us: origin of passkeys and links. */
  OTKEL_PUBLIC_URL: Url.optional(),
  /** Name of the session cookie: installations that share a host name need one each (browsers share cookies among ports). */
  OTKEL_SESSION_COOKIE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/)
    .default('otkel_session'),
  /** File that names the other authorities' installations: `src/platform/peer-settings.ts` says its form. */
  OTKEL_PEERS: z.string().optional(),
  /** Time stamping authority (RFC 3161 over HTTP), and the PEM file of its certificates. */
  OTKEL_TSA_URL: Url.optional(),
  OTKEL_TSA_CERTIFICATES: z.string().optional(),
  /** What was exchanged with other authorities may wait so long for its time stamp; beyond it the exchange stands still. */
  OTKEL_TSA_STALE_MINUTES: z.coerce.number().int().min(1).max(10_080).default(240),
  OTKEL_BEHIND_PROXY: z.stringbool().default(false),
  /** Further names under which we are reached, comma-separated, e.g. by gate controllers in the network of the authority. */
  OTKEL_HOST_NAMES: z.string().optional(),
  /** The proxies in front of us: addresses or networks, comma-separated; `loopback` is this machine. */
  OTKEL_PROXIES: z.string().regex(PROXIES, 'must be addresses or networks, comma-separated').default('loopback'),
  /** A file of tiles (PMTiles, vector or pictures) that lies under the maps; without it borders, towns and corridors alone. */
  OTKEL_MAP_TILES: z.string().optional(),
  /** The number that drivers call for help, as it is written for people: `+7 717 200 00 00`. */
  OTKEL_HELP_PHONE: z
    .string()
    .regex(/^\+\d[\d ()-]{5,24}$/, 'must be a number with its country code')
    .optional(),
  OTKEL_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  OTKEL_DEMO: z.stringbool().default(false),
  OTKEL_TIME: z.string().optional(),
  /** Demonstrations only: accounts that the start page shows. */
  OTKEL_DEMO_ACCOUNTS: z.string().optional(),
  /** Requests under way at most in one portal, by class of work; beyond it the answer is 503 with Retry-After. */
  OTKEL_LIMIT_COMMANDS: Limit.default(IN_FLIGHT_LIMITS.command),
  OTKEL_LIMIT_QUERIES: Limit.default(IN_FLIGHT_LIMITS.query),
  OTKEL_LIMIT_STREAMS: Limit.default(IN_FLIGHT_LIMITS.stream),
  /** Streams of one network address without a sign-in, e.g. of the public board. */
  OTKEL_LIMIT_STREAMS_PER_ADDRESS: Limit.default(STREAM_LIMITS.perAddress),
  /** The application role's URL of an external server; without it the embedded one runs. */
  DATABASE_URL: z.string().optional(),
  /** The migrator role's URL of an external server. */
  OTKEL_MIGRATOR_URL: z.string().optional(),
})

/** Settings of one process. */
export type Config = z.infer<typeof Settings>

/** Names of the settings that every process has; modules have their own. */
export const SETTING_NAMES: readonly string[] = Object.keys(Settings.shape)

const SECRETS = new Set(['DATABASE_URL', 'OTKEL_MIGRATOR_URL'])

/** Reads the settings; a wrong one gives one clear line ({@link Misconfigured}). */
export function readConfig(env: Environment): Config {
  return readAll(Settings, SECRETS, env)
}

/** Reads the settings of one module, in the same way. */
export function readSettings<Shape extends Readonly<Record<string, z.ZodType>>>(
  shape: Shape,
  secrets: readonly string[],
  env: Environment,
): { readonly [Name in keyof Shape]: z.output<Shape[Name]> } {
  return readAll(z.object(shape), new Set(secrets), env) as { readonly [Name in keyof Shape]: z.output<Shape[Name]> }
}

type Environment = Readonly<Record<string, string | undefined>>

function readAll<Schema extends z.ZodObject>(
  schema: Schema,
  secrets: ReadonlySet<string>,
  env: Environment,
): z.output<Schema> {
  const values: Record<string, string | undefined> = {}
  for (const name of Object.keys(schema.shape)) {
    const file = secrets.has(name) ? env[`${name}_FILE`] : undefined
    values[name] = file === undefined ? env[name] || undefined : readSecret(name, file)
  }
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Misconfigured(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not valid'}`)
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Misconfigured(`${name}_FILE: ${messageOf(error)}`)
  }
}

/** The business clock of these settings: real time, or the demo's shifted time. */
export function clockOf(config: Config): Clock {
  if (config.OTKEL_TIME === undefined) return systemClock
  const parsed = ShiftedTime.safeParse(readJson(config.OTKEL_TIME))
  if (!parsed.success) throw new Misconfigured('OTKEL_TIME is not of the form {"origin","started","speed"}')
  return shiftedClock(parsed.data)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names under which this installation answers, besides addresses and `localhost`. */
export function hostNames(config: Config, machine: string): readonly string[] {
  const { OTKEL_PUBLIC_URL: url, OTKEL_HOST_NAMES: more = '' } = config
  const names = [...more.split(','), url === undefined ? machine : new URL(url).hostname]
  return names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')
}
