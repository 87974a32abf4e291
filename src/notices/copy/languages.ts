import type { Copy } from './copy.ts'
import { en } from './en.ts'
import { kk } from './kk.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

/** Every language in which notices are written. */
export const COPY = { kk, ru, en, zh } as const satisfies Record<string, Copy>
