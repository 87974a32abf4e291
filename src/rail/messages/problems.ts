import type { z } from 'zod'

const AT_MOST = 50

/** What is wrong with a document, each with the pointer (RFC 6901) to it. */
export function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.slice(0, AT_MOST).map(({ path, message }) => `/${path.map(String).join('/')} ${message}`)
}
