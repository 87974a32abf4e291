import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible } from '../support/axe.ts'
import { watchComplaints } from '../support/complaints.ts'
import { realPlatform } from '../support/real-platform.ts'

test('the start page of a demonstration leads to every workplace, with the account that opens it', async () => {
  const platform = await realPlatform()
  for (const [width, scheme] of [
    [390, 'dark'],
    [1440, 'light'],
  ] as const) {
    const viewport = { width, height: 900 }
    const context = await platform.browser.newContext({ viewport, colorScheme: scheme, locale: 'ru-KZ' })
    const page = await context.newPage()
    const complaints = watchComplaints(page)
    await page.goto(platform.url)
    await page.locator('.account').first().waitFor()
    await page.locator('.side').nth(1).waitFor()
    await assertAccessible(page, `start page, ${width} px, ${scheme}`)
    const sides = page.locator('.side')
    const links = await sides.first().locator('.place a.button').all()
    const places = await Promise.all(links.map((link) => link.getAttribute('href')))
    const paths = places.map((place) => new URL(place ?? '', platform.url).pathname)
    for (const path of ['/driver/', '/checkpoint/', '/board/']) assert.ok(paths.includes(path), path)
    for (const path of paths) assert.equal((await fetch(new URL(path, platform.url))).status, 200, path)
    const across = new URL((await sides.nth(1).locator('.side-start').getAttribute('href')) ?? '', platform.url)
    assert.notEqual(across.origin, new URL(platform.url).origin, 'the other side is another installation')
    const there = (await (await fetch(new URL('/api/platform/about', across))).json()) as { authority: unknown }
    assert.deepEqual(there.authority, platform.demo.neighbour.installation.authority)
    const here = (await (await fetch(new URL('/api/platform/about', platform.url))).json()) as { helpPhone: unknown }
    assert.match(String(here.helpPhone), /^\+7 /, 'its drivers have whom to call')
    const inbox = await page.locator('.account-inbox').first().getAttribute('href')
    assert.equal((await fetch(inbox ?? '')).status, 200, 'the simulated phone')
    complaints.assertNone()
    await context.close()
  }
})

test('the start page of either side leads to the description of all routes, which is whole and loads nothing from elsewhere', async () => {
  const platform = await realPlatform()
  const context = await platform.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ru-KZ' })
  const page = await context.newPage()
  const complaints = watchComplaints(page)
  for (const start of [platform.url, platform.demo.neighbour.url]) {
    await page.goto(start)
    await page.locator('.start-version a').click()
    await page.waitForURL(new URL('/docs/api/', start).href)
    await assertAccessible(page, 'description of all routes')
    await page.getByRole('link', { name: 'queue', exact: true }).click()
    await page.getByRole('heading', { name: 'GET /api/queue/bookings', exact: true }).waitFor()
    await assertAccessible(page, 'description of the routes of the queue')
    const answer = await fetch(new URL('/docs/api/openapi.json', start))
    const { openapi, paths } = (await answer.json()) as { openapi: string; paths: Record<string, unknown> }
    assert.equal(openapi, '3.1.0')
    assert.ok('/api/queue/bookings/{id}' in paths)
  }
  complaints.assertNone()
  await context.close()
})

test('one press signs an account of the demonstration in and opens its desk, on this side and on the other', async () => {
  const platform = await realPlatform()
  const context = await platform.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-KZ' })
  const page = await context.newPage()
  for (const side of [0, 1]) {
    await page.goto(platform.url)
    const place = page
      .locator('.side')
      .nth(side)
      .locator('.place', { has: page.locator('h5', { hasText: /^Таможня$/ }) })
    await place.locator('a.button-primary').click()
    await page.waitForURL(
      (url) => url.pathname === '/customs/' && (side === 1) === (url.origin !== new URL(platform.url).origin),
    )
    // The desk itself stands there, not the form that asks for a password.
    await page.locator('h1.workplace-place').waitFor()
    assert.equal(await page.locator('input[autocomplete="one-time-code"]').count(), 0)
  }
  await context.close()
})
