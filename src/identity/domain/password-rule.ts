import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

const SHORTEST = 12
const LONGEST = 128
const FEWEST_DIFFERENT = 6
const OFTEN_TRIED = ['password', 'qwerty', 'admin', 'otkel', '12345', 'welcome', 'letmein', 'iloveyou', 'passw0rd']

/** Whether a password may protect an operator's account: long, varied, not his login, not what everybody tries first. */
export function checkPassword(password: string, login: string): Result<string, IdentityRefusal> {
  const small = password.toLowerCase()
  if (password.length < SHORTEST) return refuse('identity.password-too-weak', { reason: 'short' })
  if (password.length > LONGEST) return refuse('identity.password-too-weak', { reason: 'long' })
  if (new Set(small).size < FEWEST_DIFFERENT) return refuse('identity.password-too-weak', { reason: 'monotonous' })
  if (small.includes(login.toLowerCase())) return refuse('identity.password-too-weak', { reason: 'contains-login' })
  const rest = OFTEN_TRIED.reduce((text, word) => text.replaceAll(word, ''), small)
  return rest.length < small.length / 2 ? refuse('identity.password-too-weak', { reason: 'common' }) : ok(password)
}
