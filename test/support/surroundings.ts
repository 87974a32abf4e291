import type { Context } from '#apps/context.ts'
import { contextOf } from '#apps/house.ts'
import type { IdentityDeps } from '#identity/public.ts'
import { IDENTITY, type SETTINGS as IDENTITY_SETTINGS } from '#identity/module.ts'
import { identityDeps as depsOfIdentity } from '#identity/open.ts'
import { PAYMENTS, type SETTINGS as PAYMENTS_SETTINGS } from '#payments/module.ts'
import { paymentsDeps as depsOfPayments } from '#payments/open.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Identity as a process of this context has it, for steps that a test takes without HTTP. */
export function identityDeps(context: Context, env: Environment = {}): IdentityDeps {
  return depsOfIdentity(contextOf<typeof IDENTITY_SETTINGS>(IDENTITY, context, env))
}

/** Payments as a process of this context has them. */
export function paymentsDeps(context: Context, env: Environment) {
  return depsOfPayments(contextOf<typeof PAYMENTS_SETTINGS>(PAYMENTS, context, env))
}
