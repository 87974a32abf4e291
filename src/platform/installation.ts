import type { Language } from '#kernel/language.ts'
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'
import { Misconfigured, messageOf } from './faults.ts'

/** Which authority an installation belongs to. No code assumes a country: its packages say all of this. */
export interface Authority {
  /** ISO 3166-1 alpha-2; chooses the law and reference packages. */
  readonly country: string
  /** IANA zone of the authority's seat; each checkpoint has its own beside it. */
  readonly zone: string
  readonly languages: readonly Language[]
  /** ISO 4217: fees, deposits and the ledger. */
  readonly currency: string
  /** How phone numbers are written at home: calling code without the plus, and what people write instead of it. */
  readonly phone: { readonly callingCode: string; readonly trunkPrefix: string }
}

/** What the folder itself keeps: the rest follows from the country's packages. */
const Settled = z.object({ country: z.string().regex(/^[A-Z]{2}$/) })

/** The secrets made at first start and kept outside the database, readable by their owner only. */
export interface InstallationKeys {
  /** Wraps the data keys of persons. */
  readonly master: Buffer
  /** Key of blind indices. */
  readonly index: Buffer
  /** Signs booking passes and permit lists (Ed25519). */
  readonly signing: KeyObject
  readonly signingKeyId: string
  /** Identifies us to push services (RFC 8292). */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
  /** Passwords of the embedded database's roles. */
  readonly database: { readonly superuser: string; readonly migrator: string; readonly app: string }
}

export interface Installation {
  readonly folder: string
  readonly authority: Authority
  readonly keys: InstallationKeys
}

const SecretsFile = z.strictObject({
  master: z.string(),
  index: z.string(),
  signing: z.string(),
  signingKeyId: z.string(),
  vapid: z.strictObject({ publicKey: z.string(), privateKey: z.string() }),
  database: z.strictObject({ superuser: z.string(), migrator: z.string(), app: z.string() }),
})

/**
 * Opens the data folder of an installation; at first start makes it, with fresh keys. Refuses key files that others may
 * read. `authorities` are those whose packages this release carries. `country` chooses one of them at first start (the
 * only one needs no choice) and must agree afterwards.
 */
export function openInstallation(folder: string, authorities: readonly Authority[], country?: string): Installation {
  if (country !== undefined) authorityOf(authorities, country)
  const root = path.resolve(folder)
  const keysFolder = path.join(root, 'keys')
  try {
    mkdirSync(root, { recursive: true, mode: 0o711 })
    mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
    chmodSync(keysFolder, 0o700)
  } catch (error) {
    throw new Misconfigured(`cannot use the data folder ${root}: ${messageOf(error)}`)
  }
  const first = () => ({ country: country ?? onlyOne(authorities).country })
  const settled = readOrCreate(path.join(root, 'installation.json'), 0o644, first, Settled)
  if (country !== undefined && country !== settled.country) {
    throw new Misconfigured(`${root} belongs to ${settled.country}, not to ${country}`)
  }
  const file = path.join(keysFolder, 'secrets.json')
  if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) {
    throw new Misconfigured(`${file} can be read by others; run: chmod 600 ${file}`)
  }
  const secrets = readOrCreate(file, 0o600, newSecrets, SecretsFile)
  return {
    folder: root,
    authority: authorityOf(authorities, settled.country),
    keys: {
      master: Buffer.from(secrets.master, 'base64'),
      index: Buffer.from(secrets.index, 'base64'),
      signing: createPrivateKey(secrets.signing),
      signingKeyId: secrets.signingKeyId,
      vapid: secrets.vapid,
      database: secrets.database,
    },
  }
}

/** For what makes sense with an installation that is there. Faults: {@link Misconfigured} in a folder without one; nothing is made. */
export function requireInstallation(folder: string): void {
  const root = path.resolve(folder)
  const files = ['installation.json', path.join('keys', 'secrets.json')]
  if (files.every((file) => existsSync(path.join(root, file)))) return
  throw new Misconfigured(`there is no installation in ${root}; name its folder with --data or OTKEL_DATA`)
}

function authorityOf(authorities: readonly Authority[], country: string): Authority {
  const found = authorities.find((authority) => authority.country === country)
  if (!found) throw new Misconfigured(`no packages for country "${country}"; known: ${codesOf(authorities)}`)
  return found
}

function onlyOne(authorities: readonly Authority[]): Authority {
  const [only] = authorities
  if (only && authorities.length === 1) return only
  throw new Misconfigured(`whose installation is this? choose with OTKEL_COUNTRY: ${codesOf(authorities)}`)
}

function codesOf(authorities: readonly Authority[]): string {
  return authorities.map((authority) => authority.country).join(', ')
}

function readOrCreate<T>(file: string, mode: number, create: () => T, schema: z.ZodType<T>): T {
  if (!existsSync(file)) writeOnce(file, mode, `${JSON.stringify(create(), null, 2)}\n`)
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Misconfigured(`${file} is not readable: ${messageOf(error)}`)
  }
}

/**
 * Writes a file that appears whole or not at all and survives a power cut: with lost keys every row that they sealed
 * would be lost too. When another process was first, its file stays.
 */
function writeOnce(file: string, mode: number, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, text, { mode, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const folder = openSync(path.dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function newSecrets(): z.infer<typeof SecretsFile> {
  const password = () => randomBytes(24).toString('base64url')
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    master: randomBytes(32).toString('base64'),
    index: randomBytes(32).toString('base64'),
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signingKeyId: randomBytes(6).toString('hex'),
    vapid: webPush.generateVAPIDKeys(),
    database: { superuser: password(), migrator: password(), app: password() },
  }
}
