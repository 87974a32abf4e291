#!/usr/bin/env node
// Finds a Node.js 26 (TypeScript runs natively there and Temporal is built in) and hands over to the commands.
// This file alone must run on any older Node, since that may be what the PATH has.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const entry = path.join(root, 'apps', 'otkel.ts')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(entry)
} else {
  const binary = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(binary)) {
    console.error(
      `otkel needs Node.js ${NEEDED} or newer (this is ${process.version}); npm ci brings it on Linux x64 and arm64, elsewhere put Node.js ${NEEDED} on the PATH`,
    )
    process.exit(1)
  }
  const child = spawn(binary, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
