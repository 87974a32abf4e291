import type { SessionView } from '#identity/contract.ts'
import { ABOUT_PATH, type About, type DemoAccount } from '../kit/api/about.ts'
import { get, post } from '../kit/api/client.ts'
import { SESSION_PATH } from '../kit/api/me.ts'

/** A one-time code opens once; the next one is there within its half minute. */
const NEXT_CODE_MS = 35_000
const LOOK_MS = 1_000

/** An operator's account: it has a password, and the entrance that everybody uses takes it. */
export function isOperator(account: DemoAccount): boolean {
  return account.password !== null
}

/**
 * Signs an account of the demonstration in by the entrance that everybody uses, unless it is signed in already. A code that
 * was used a moment ago is waited out. Answers whether its session is open.
 */
export async function enter(account: DemoAccount): Promise<boolean> {
  const session = await get<SessionView>(SESSION_PATH)
  if (session.ok && session.value.me?.account.login === account.login) return true
  const fresh = (await accountNow(account)) ?? account
  if (await signIn(fresh)) return true
  const next = await nextCode(fresh)
  return next !== null && signIn(next)
}

async function signIn({ login, password, totp }: DemoAccount): Promise<boolean> {
  return (await post('/api/identity/operator-sign-in', { login, password, totp })).ok
}

/** The same account with the code that follows. */
async function nextCode(account: DemoAccount): Promise<DemoAccount | null> {
  const until = performance.now() + NEXT_CODE_MS
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const now = await accountNow(account)
    if (now && now.totp !== account.totp) return now
  }
  return null
}

/** The account with the code of this moment. */
async function accountNow({ side, login }: DemoAccount): Promise<DemoAccount | null> {
  const about = await get<About>(ABOUT_PATH)
  const own = (one: DemoAccount) => one.side === side && one.login === login
  return (about.ok && about.value.accounts.find(own)) || null
}

/** The address at which the start page of another installation signs an account in: the login stands in the fragment. */
export function wishFor({ login }: DemoAccount): string {
  return `/#${new URLSearchParams({ as: login })}`
}

/** The account of this installation that the address asks to open, if any. */
export function wishedAccount(hash: string, about: About): DemoAccount | null {
  const login = new URLSearchParams(hash.slice(1)).get('as')
  const own = (one: DemoAccount) => one.side === about.authority.country && one.login === login && isOperator(one)
  return about.accounts.find(own) ?? null
}
