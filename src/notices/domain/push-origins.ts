/**
 * The push services of the large browsers. A subscription is an address that a stranger gives us to send to, so only
 * known services are ever called (no requests into our own network).
 */
export const BROWSER_PUSH_ORIGINS: readonly string[] = [
  'https://fcm.googleapis.com',
  'https://updates.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
]

/** Reads a comma-separated list of origins; the browsers' services when nothing is set. */
export function parsePushOrigins(setting: string | undefined): readonly string[] {
  const origins = (setting ?? '').split(',').map((origin) => origin.trim())
  const given = origins.filter((origin) => origin !== '')
  return given.length > 0 ? given : BROWSER_PUSH_ORIGINS
}

/**
 * Whether an endpoint lies at an allowed origin. `https://*.example` allows any name below it, on the standard port;
 * anything else must match scheme, host and port exactly. Addresses with user names are never allowed.
 */
export function isAllowedPushEndpoint(endpoint: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { origin, protocol, hostname, port, username, password } = new URL(endpoint)
  if (username !== '' || password !== '') return false
  return allowed.some((rule) => {
    if (!rule.startsWith('https://*.')) return rule === origin
    return protocol === 'https:' && port === '' && hostname.endsWith(rule.slice('https://*'.length))
  })
}
