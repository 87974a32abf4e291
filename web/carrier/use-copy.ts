import { copyHook } from '../kit/copy.tsx'
import type { Copy } from './copy/en.ts'

/** The texts of the carrier's desk in the language in force. */
export const useCopy = copyHook<Copy>()
