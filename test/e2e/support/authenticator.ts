import type { Page } from 'playwright-core'

/** A security chip in the browser itself: it holds keys, and confirms for the person. */
export async function plugInAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    held: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    forget: () => devtools.send('WebAuthn.clearCredentials', { authenticatorId }),
  }
}
