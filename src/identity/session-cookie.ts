/** Name of the session cookie. */
export const SESSION_COOKIE = 'otkel_session'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The session token in a Cookie header; null when there is none of its form. */
export function sessionTokenOf(header: string | string[] | undefined): string | null {
  const text = Array.isArray(header) ? header.join('; ') : (header ?? '')
  for (const pair of text.split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() !== SESSION_COOKIE) continue
    const value = pair.slice(at + 1).trim()
    return TOKEN.test(value) ? value : null
  }
  return null
}

/** The Set-Cookie header of a fresh session. `secure` where people reach us by https. */
export function setSessionCookie(token: string, seconds: number, secure: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}

/** The Set-Cookie header that takes the session away. */
export function clearSessionCookie(secure: boolean): string {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`
}
