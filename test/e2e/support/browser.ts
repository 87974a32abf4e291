import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Works as root, in a container without a graphics card, and calls nobody. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--autoplay-policy=no-user-gesture-required',
]

const INSTALLED = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const START_MS = 30_000

/** A browser could not be started: the run fails and says with what it tried. */
class NoBrowser extends Error {
  override name = 'NoBrowser'
}

/** Starts the Chromium that npm brought along, else an installed one; with more arguments when they are given. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const failures: string[] = []
  for (const find of [packaged, ...INSTALLED.map((path) => async () => path)]) {
    const executablePath = await find()
    if (!executablePath || !existsSync(executablePath)) continue
    try {
      return await playwright.launch({
        executablePath,
        headless: true,
        args: [...ARGUMENTS, ...more],
        timeout: START_MS,
      })
    } catch (error) {
      failures.push(`${executablePath}: ${String(error).split('\n')[0]}`)
    }
  }
  throw new NoBrowser(`no Chromium starts here; tried ${failures.join('; ') || 'nothing, none was found'}`)
}

/** Unpacks the packaged browser on first use (into the temporary folder). */
async function packaged(): Promise<string | undefined> {
  try {
    return await chromium.executablePath()
  } catch {
    return undefined
  }
}
