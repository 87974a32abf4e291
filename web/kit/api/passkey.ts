import type { PasskeyOptions, RegisterPasskeyBody } from '#identity/contract.ts'
import { type Answer, post } from './client.ts'

/** Signs in with a passkey of this device; null when the person refused or closed the browser's question. */
export async function signInByPasskey(): Promise<Answer<unknown> | null> {
  const asked = await post<PasskeyOptions>('/api/identity/passkey-sign-in/options')
  if (!asked.ok) return asked
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    const options = asked.value.options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON']
    const response = await startAuthentication({ optionsJSON: options })
    return await post('/api/identity/passkey-sign-in', { challengeId: asked.value.challengeId, response })
  } catch {
    return null
  }
}

/** Makes a passkey of this device for the signed-in account; null when the person refused or closed the browser's question. */
export async function makePasskey(): Promise<Answer<unknown> | null> {
  const asked = await post<PasskeyOptions>('/api/identity/passkeys/options')
  if (!asked.ok) return asked
  const response = await askDevice(asked.value)
  if (!response) return null
  const body: RegisterPasskeyBody = { challengeId: asked.value.challengeId, response, name: deviceName() }
  return post('/api/identity/passkeys', body)
}

/** Asks the person; null when it was refused or closed. */
async function askDevice({ options }: PasskeyOptions): Promise<RegisterPasskeyBody['response'] | null> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
    return (await startRegistration({ optionsJSON })) as unknown as RegisterPasskeyBody['response']
  } catch {
    return null
  }
}

/** What the list of passkeys calls this device. */
function deviceName(): string {
  const system = /\(([^;)]+)/.exec(navigator.userAgent)?.[1] ?? 'device'
  return `${system} ${new Date().toISOString().slice(0, 10)}`.slice(0, 60)
}
