import { copyHook } from '../kit/copy.tsx'
import type { Copy } from './copy/copy.ts'

/** The texts of the dispatcher's desk in the language in force. */
export const useCopy = copyHook<Copy>()
