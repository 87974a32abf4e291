import { AUDIT } from '#audit/module.ts'
import { DECLARATION } from '#declaration/module.ts'
import { GATE } from '#gate/module.ts'
import { IDENTITY } from '#identity/module.ts'
import { LAW } from '#law/module.ts'
import { NOTICES } from '#notices/module.ts'
import { PAYMENTS } from '#payments/module.ts'
import type { Module } from '#platform/module.ts'
import { PLANNING } from '#planning/module.ts'
import { QUEUE } from '#queue/module.ts'
import { REFERENCE } from '#reference/module.ts'
import { REGISTRIES } from '#registries/module.ts'

/** Every module of this release, one line each. Everything shared is composed from their descriptors. */
export const MODULES: readonly Module[] = [
  AUDIT,
<<<<<<< HEAD
=======
  DECLARATION,
>>>>>>> 1a76f11 (Let a declaration be filed once with a signature over its root, recognised, amended and released by two customs services, and the gate see it)
  GATE,
  IDENTITY,
  LAW,
  NOTICES,
  PAYMENTS,
<<<<<<< HEAD
  PLANNING,
=======
>>>>>>> 1a76f11 (Let a declaration be filed once with a signature over its root, recognised, amended and released by two customs services, and the gate see it)
  QUEUE,
  REFERENCE,
  REGISTRIES,
]
