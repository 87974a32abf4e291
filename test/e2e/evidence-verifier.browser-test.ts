import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { verifyEvidence } from '#escort/commands/verify-evidence.ts'
import { EvidenceBundle } from '#escort/domain/evidence.ts'
import { makeEvidence } from '#escort/make-evidence.ts'
import { buildVerifier } from '../../web/build/one-file.ts'
import { must, tripWithCutRope } from '../support/escort-world.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowser } from './support/browser.ts'

const WEB = fileURLToPath(new URL('../../web', import.meta.url))

/** The signed bundle of a trip whose rope was cut. */
async function bundleOf(t: test.TestContext): Promise<EvidenceBundle> {
  const { world, order } = await tripWithCutRope(t, '8800000901')
  const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'Customs of the test' }
  return must(await makeEvidence(world.deps, order.id, signer, world.first))
}

/** What a bundle may look like when it reaches a court, and what must be said of it first. */
function bundles(good: EvidenceBundle): readonly (readonly [name: string, text: string, finding: string | null])[] {
  const text = JSON.stringify(good)
  const cut = good.legs[0]?.frames.at(-1)?.bytes ?? ''
  const altered = text.replace(cut, `${cut.slice(0, -2)}${cut.endsWith('00') ? '01' : '00'}`)
  assert.notEqual(altered, text)
  const { signature, ...body } = good
  const other = { ...body, authority: 'Somebody else', signature }
  const hidden = { ...good, events: good.events.map((event) => ({ ...event, at: '2026-11-20T03:00:00Z' })) }
  return [
    ['good', text, null],
    ['altered', altered, 'frame-changed'],
    ['truncated', text.slice(0, text.length >> 1), 'form-broken'],
    ['signed by another', JSON.stringify(other), 'signature-broken'],
    ['judged otherwise', JSON.stringify(hidden), 'judgement-differs'],
    [
      'a key that is none',
      JSON.stringify({ ...body, signature: { ...signature, publicKey: 'AAAA' } }),
      'signature-broken',
    ],
  ]
}

test('[ESC-51] one file on a disk, without a network, finds in a bundle what the command finds', async (t) => {
  const good = await bundleOf(t)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-verifier-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'verify.html')
  await buildVerifier(WEB, file)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, offline: true })
  const page = await context.newPage()
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(pathToFileURL(file).href)
  for (const [name, text, finding] of bundles(good)) {
    const bundle = path.join(folder, `${name}.json`)
    writeFileSync(bundle, text)
    await page.setInputFiles('input[type=file]', bundle)
    await page.getByText(`${name}.json`).waitFor()
    await page.locator('.verdict').waitFor()
    const rows = await page.locator('li[data-check]').all()
    const shown = await Promise.all(
      rows.map((row) => Promise.all(['data-check', 'data-ok', 'data-finding'].map((told) => row.getAttribute(told)))),
    )
    const told = await verifyEvidence(text)
    assert.deepEqual(
      shown,
      told.map((check) => [check.name, String(check.ok), check.finding]),
      name,
    )
    assert.equal(await page.locator('.verdict').getAttribute('data-whole'), String(finding === null), name)
    if (finding !== null)
      assert.ok(
        told.some((check) => check.finding === finding && !check.ok),
        `${name}: ${finding}`,
      )
  }
  for (const language of ['kk', 'ru', 'zh', 'en']) {
    const choice = page.locator(`button[lang=${language}]`)
    await choice.press('Enter')
    assert.equal(await page.evaluate('document.activeElement?.lang'), language, 'the keyboard stays there')
    assert.equal(await page.locator('html').getAttribute('lang'), language)
    assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /[{}]|undefined/)
  }
  await assertAccessible(page, 'the verifier on a phone')
  if (process.env['OTKEL_SHOTS']) await page.screenshot({ path: `${process.env['OTKEL_SHOTS']}/verifier.png` })
  assert.deepEqual(asked, [pathToFileURL(file).href])
  assert.deepEqual(errors, [])
})
