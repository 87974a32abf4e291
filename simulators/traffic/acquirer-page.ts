const PATIENCE_MS = 20_000

/** Pays (or declines) on the acquirer's hosted page, as a person would press its button; answers where it leads back. */
export async function payOnPage(redirectUrl: string, action: 'pay' | 'decline' = 'pay'): Promise<string | null> {
  const page = await fetch(redirectUrl, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!page.ok) return null
  const answer = await fetch(redirectUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `action=${action}`,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  return answer.headers.get('location')
}
