/** Name of the session cookie, unless an installation that shares its host name with another has one of its own. */
export const SESSION_COOKIE = 'otkel_session'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** How this installation keeps a session in the browser. `secure` where people reach us by https. */
export interface SessionCookie {
  readonly name: string
  readonly secure: boolean
}

/** The session token in a Cookie header; null when there is none of its form. */
export function sessionTokenOf(header: string | string[] | undefined, name: string = SESSION_COOKIE): string | null {
  const value = cookieOf(header, name)
  return value !== null && TOKEN.test(value) ? value : null
}

/** The value of a cookie in a Cookie header; null when it is not there. */
export function cookieOf(header: string | string[] | undefined, name: string): string | null {
  const text = Array.isArray(header) ? header.join('; ') : (header ?? '')
  for (const pair of text.split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/** The Set-Cookie header of a fresh session. */
export function setSessionCookie(token: string, seconds: number, { name, secure }: SessionCookie): string {
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}

/** The Set-Cookie header that takes the session away. */
export function clearSessionCookie({ name, secure }: SessionCookie): string {
  return `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`
}
