import { en } from './en.ts'
import { kk } from './kk.ts'
import type { PassCopy } from './pass-copy.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

/** Every language in which a pass is printed. */
export const PASS_COPY = { kk, ru, en, zh } as const satisfies Record<string, PassCopy>
