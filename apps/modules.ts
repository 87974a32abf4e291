import { AUDIT } from '#audit/module.ts'
import { DECLARATION } from '#declaration/module.ts'
import { ESCORT } from '#escort/module.ts'
import { DRIVERLESS } from '#driverless/module.ts'
import { GATE } from '#gate/module.ts'
import { IDENTITY } from '#identity/module.ts'
import { LAW } from '#law/module.ts'
import { NOTICES } from '#notices/module.ts'
import { PAYMENTS } from '#payments/module.ts'
import type { Module } from '#platform/module.ts'
import { PLANNING } from '#planning/module.ts'
import { QUEUE } from '#queue/module.ts'
import { RAIL } from '#rail/module.ts'
import { REFERENCE } from '#reference/module.ts'
import { REGISTRIES } from '#registries/module.ts'
import { TERMINALS } from '#terminals/module.ts'

/** Every module of this release, one line each. Everything shared is composed from their descriptors. */
export const MODULES: readonly Module[] = [
  AUDIT,
  DECLARATION,
  ESCORT,
  DRIVERLESS,
  GATE,
  IDENTITY,
  LAW,
  NOTICES,
  PAYMENTS,
  PLANNING,
  QUEUE,
  RAIL,
  REFERENCE,
  REGISTRIES,
  TERMINALS,
]
