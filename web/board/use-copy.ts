import { copyHook } from '../kit/copy.tsx'
import type { Copy } from './copy/copy.ts'

/** The texts of the board in the language shown at the moment. */
export const useCopy = copyHook<Copy>()
