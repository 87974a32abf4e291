/** The name that a device got when somebody signed in there, and the proof that it was for that login. */
export interface DeviceMark {
  readonly id: string
  readonly proof: string
}

const FORM = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/
/** A year: the officer's desk stays known over his holidays. */
const SECONDS = 365 * 24 * 3600

/** Whose device it is: an operator's, or a driver's phone. */
export type CookieKind = 'device' | 'phone'

/** The cookie beside the session's. */
export function deviceCookieName(session: string, kind: CookieKind): string {
  return `${session}_${kind}`
}

/** The mark of a device in a cookie's value; null when it is none. */
export function deviceMarkOf(value: string | null): DeviceMark | null {
  const [, id, proof] = FORM.exec(value ?? '') ?? []
  return id === undefined || proof === undefined ? null : { id, proof }
}

/** The Set-Cookie header that makes a device known. It opens nothing: it only keeps strangers' failures from its owner. */
export function setDeviceCookie(
  mark: DeviceMark,
  session: { readonly name: string; readonly secure: boolean },
  kind: CookieKind,
): string {
  const secure = session.secure ? '; Secure' : ''
  return `${deviceCookieName(session.name, kind)}=${mark.id}.${mark.proof}; Path=/api/identity; HttpOnly; SameSite=Strict; Max-Age=${SECONDS}${secure}`
}
