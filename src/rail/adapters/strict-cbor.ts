import { decode } from 'cbor2'

/** The largest content of the largest memory class is a fraction of it. */
const BYTES_AT_MOST = 128 * 1024
/** An array counts twice for the reader: our deepest content has half of that. */
const DEPTH_AT_MOST = 40

/**
 * Reads CBOR of a stranger (RFC 8949): one value, in the definite and shortest form (4.2.1), every key once, of the plain kinds
 * that our content is made of. No tag is acted upon: the reader would make dates, patterns and big numbers of what a
 * stranger names so. Undefined for whatever is not of this form; never throws, and takes no more than in proportion to the bytes.
 */
export function readCbor(bytes: Uint8Array): unknown {
  if (bytes.length > BYTES_AT_MOST) return undefined
  try {
    return decode(bytes, {
      maxDepth: DEPTH_AT_MOST,
      rejectStreaming: true,
      requirePreferred: true,
      rejectDuplicateKeys: true,
      rejectUndefined: true,
      rejectSimple: true,
      rejectLongLoundNaN: true,
      rejectNegativeZero: true,
      ignoreGlobalTags: true,
    })
  } catch {
    // The reader throws plain errors of many kinds: none of them tells more than that the bytes are not of the form.
    return undefined
  }
}
