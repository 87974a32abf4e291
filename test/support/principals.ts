import type { Principal } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'

/** Somebody who signed in as an operator does, for tests that need no account behind him. */
export const principalOf = (role: Principal['role'], checkpoint: string | null): Principal => ({
  id: newId(),
  role,
  checkpoint,
  sessionId: newId(),
  method: 'password-totp',
})
