import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Collects what a page complains about: scripts that break and everything that the content policy forbids. */
export function watchComplaints(page: Page): { assertNone(): void } {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  return { assertNone: () => assert.deepEqual(complaints, [], 'the page complains about nothing') }
}
