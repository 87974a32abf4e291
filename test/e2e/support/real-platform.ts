import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { readDemoAccounts } from '#apps/demo-accounts.ts'
import { saveDemoClock } from '#apps/demo/clock.ts'
import { type RunningDemo, startDemo } from '#apps/demo/serve-demo.ts'
import { WEB_FOLDER } from '#apps/web-pages.ts'
import { devicesOf } from '#queue/demo/people.ts'
import { readConfig } from '#platform/config.ts'
import { createDevicesClient, type DevicesClient } from '../../../simulators/traffic/devices-client.ts'
import { type Carriers, openCarriers } from './carriers.ts'
import { openBrowser } from './browser.ts'

/** One real demonstration and one Chromium for all journeys of a run: nothing between them is intercepted. */
export interface RealPlatform {
  readonly demo: RunningDemo
  readonly url: string
  readonly browser: Browser
  readonly devices: DevicesClient
  readonly carriers: Carriers
  /** Answers that browsers got in all journeys so far, and those by which a limit or a lack of room refused. */
  readonly answers: { count: number; readonly shed: string[] }
  /** The officer of the demonstration, with a one-time code that was not used before. */
  officer(): Promise<{ readonly login: string; readonly password: string; readonly totp: string }>
}

/** A place is held half an hour of business time: a minute for whoever pays in a browser. */
const SPEED = 30
/** Of the demonstration's checkpoint. */
const ZONE = 'Asia/Almaty'
const CODE_LIVES_MS = 31_000

let running: Promise<RealPlatform> | undefined
const endings: (() => Promise<void>)[] = []

/** Starts platform and browser at the first call; they end with the run. */
export function realPlatform(): Promise<RealPlatform> {
  running ??= start()
  return running
}

after(async () => {
  for (const end of endings.reverse()) await end()
})

async function start(): Promise<RealPlatform> {
  assert.ok(
    ['index.html', 'driver', 'checkpoint', 'board'].every((page) => existsSync(path.join(WEB_FOLDER, page))),
    'dist/web is missing or incomplete; run: npm run build',
  )
  const data = mkdtempSync(path.join(tmpdir(), 'otkel-journeys-'))
  endings.push(async () => rmSync(data, { recursive: true, force: true }))
  // The database's own user must be able to pass through.
  chmodSync(data, 0o711)
  process.env['OTKEL_LOG'] ??= 'error'
  saveDemoClock(data, nextMorning())
  const lines: string[] = []
  const options = { demo: true, traffic: false, speed: SPEED, port: 0, data }
  const demo = await startDemo(options, readConfig({}), (line) => lines.push(line)).catch((error: unknown) => {
    throw new assert.AssertionError({
      message: `the demonstration does not start: ${String(error)}\n${lines.join('\n')}`,
    })
  })
  endings.push(() => demo.stop())
  const browser = await openBrowser()
  endings.push(() => browser.close())
  const answers: RealPlatform['answers'] = { count: 0, shed: [] }
  browser.on('context', (context) =>
    context.on('response', (answer) => {
      answers.count += 1
      if (answer.status() === 429 || answer.status() === 503)
        answers.shed.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`)
    }),
  )
  return {
    demo,
    url: demo.url,
    browser,
    devices: createDevicesClient(await devicesOf(demo.surroundings)),
    carriers: await openCarriers(demo),
    answers,
    officer: officerOf(demo),
  }
}

/** Hours before the next midnight at the checkpoint, so that a truck of the next hour is one of the same day. */
function nextMorning(): Temporal.Instant {
  const tomorrow = Temporal.Now.plainDateISO(ZONE).add({ days: 1 })
  return tomorrow.toZonedDateTime({ timeZone: ZONE, plainTime: '09:45' }).toInstant()
}

/** A code signs in once: whoever signs in again waits for the next. */
function officerOf(demo: RunningDemo): RealPlatform['officer'] {
  const shown = readDemoAccounts({ ...demo.config, OTKEL_DEMO: true, OTKEL_DEMO_ACCOUNTS: demo.accountsFile })
  let used = ''
  return async () => {
    const look = () => {
      const officer = shown().accounts.find(({ role }) => role === 'officer')
      assert.ok(officer?.password && officer.totp, 'the demonstration has an officer')
      return { login: officer.login, password: officer.password, totp: officer.totp }
    }
    const officer = await until('a code that was not used', CODE_LIVES_MS, async () => {
      const now = look()
      return now.totp !== used && now
    })
    used = officer.totp
    return officer
  }
}

/** Looks again until something is so; fails with words when it is not in time. */
export async function until<T>(
  what: string,
  ms: number,
  look: () => Promise<T | false | null | undefined>,
): Promise<T> {
  const deadline = performance.now() + ms
  for (;;) {
    const seen = await look()
    if (seen) return seen
    assert.ok(performance.now() < deadline, `${what}: not seen within ${ms} ms`)
    await pause(150)
  }
}
