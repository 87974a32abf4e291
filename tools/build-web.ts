// Builds the web pages into dist/web, only when their sources changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUTPUT = join(ROOT, 'dist/web')
const STAMP = join(ROOT, 'dist/web.sources')
const LOCK = join(ROOT, 'dist/web.lock')
const STALE_LOCK_MS = 120_000
const LOCK_LOOK_MS = 200
const SOURCES = [
  'web/**/*',
  'src/kernel/**/*.ts',
  'src/*/contract.ts',
  'src/*/contract/*.ts',
  'src/*/copy/refusals/*.ts',
  // What the page that checks evidence is made of.
  'src/escort/{domain,protocols,copy}/**/*.ts',
  'package-lock.json',
  'tools/build-web.ts',
]
const COMPRESSIBLE = '**/*.{js,css,html,svg,webmanifest,json}'

/** Bundles when something changed; returns what it did in one line. Two builds at once wait for one another. */
export async function buildWeb(): Promise<string> {
  await takeLock()
  try {
    return await buildIfChanged()
  } finally {
    await rm(LOCK, { recursive: true, force: true })
  }
}

/** A folder is made by one process only; one left behind by a killed build is taken over after a while. */
async function takeLock(): Promise<void> {
  await mkdir(join(ROOT, 'dist'), { recursive: true })
  for (;;) {
    try {
      await mkdir(LOCK)
      return
    } catch {
      const age = Date.now() - (await stat(LOCK).catch(() => ({ mtimeMs: 0 }))).mtimeMs
      if (age > STALE_LOCK_MS) await rm(LOCK, { recursive: true, force: true })
      else await setTimeout(LOCK_LOOK_MS)
    }
  }
}

async function buildIfChanged(): Promise<string> {
  const digest = await digestOfSources()
  if (existsSync(STAMP) && existsSync(join(OUTPUT, 'index.html')) && (await readFile(STAMP, 'utf8')) === digest) {
    return 'web: dist/web is up to date'
  }
  const started = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'web/vite.config.ts'), root: join(ROOT, 'web') })
  const { buildVerifier } = await import('../web/build/one-file.ts')
  await buildVerifier(join(ROOT, 'web'), join(OUTPUT, 'evidence/verify.html'))
  const files = await compress()
  await writeFile(STAMP, digest)
  return `web: built ${files} files into dist/web in ${((performance.now() - started) / 1000).toFixed(1)} s`
}

/** One digest over the names and contents of everything that goes into the pages. */
async function digestOfSources(): Promise<string> {
  const paths: string[] = []
  for await (const entry of glob(SOURCES, { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile() && !entry.name.endsWith('.test.ts')) paths.push(join(entry.parentPath, entry.name))
  }
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(`${relative(ROOT, path)}\0`).update(await readFile(path))
  return hash.digest('hex')
}

/** Text files get their compressed twins beside them, so that the server only has to send them. */
async function compress(): Promise<number> {
  let files = 0
  for await (const name of glob(COMPRESSIBLE, { cwd: OUTPUT })) {
    const path = join(OUTPUT, name)
    const content = await readFile(path)
    await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    await writeFile(`${path}.br`, brotliCompressSync(content, quality))
    files += 1
  }
  return files
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await buildWeb()}\n`)
  } catch (error) {
    process.stderr.write(`web: the build failed: ${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
