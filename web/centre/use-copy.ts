import { copyHook } from '../kit/copy.tsx'
import type { Copy } from './copy/en.ts'

export const useCopy = copyHook<Copy>()
