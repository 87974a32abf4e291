import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Rollup } from 'vite'

/** The byte arrays of Node.js for browsers, which the MQTT client brings along. */
const BUFFER = createRequire(createRequire(import.meta.url).resolve('mqtt')).resolve('buffer/')

/**
 * Builds the page that checks evidence as one file without any address in it: a court opens it from a disk. Its policy
 * lets nothing run but the script that was built, and nothing be fetched.
 */
export async function buildVerifier(webFolder: string, output: string): Promise<void> {
  const built = (await build({
    configFile: false,
    root: path.join(webFolder, 'verifier'),
    logLevel: 'warn',
    resolve: { alias: [{ find: /^(node:)?buffer$/, replacement: BUFFER }] },
    build: {
      write: false,
      target: ['chrome137', 'safari17', 'firefox129'],
      cssCodeSplit: false,
      rollupOptions: { input: path.join(webFolder, 'verifier/main.ts'), output: { format: 'iife' } },
    },
  })) as Rollup.RollupOutput
  const script = built.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n')
  const style = built.output.flatMap((part) => (part.type === 'asset' ? [String(part.source)] : [])).join('\n')
  await mkdir(path.dirname(output), { recursive: true })
  await writeFile(output, pageOf(script.replaceAll('</script', '<\\/script'), style))
}

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function pageOf(script: string, style: string): string {
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}`
  return `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>Ötkel</title>
    <style>${style}</style>
  </head>
  <body>
    <script>${script}</script>
  </body>
</html>
`
}
