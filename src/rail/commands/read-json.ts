import { type FileFault, readBoundedFile } from '#platform/bounded-file.ts'
import { messageOf } from '#platform/faults.ts'

/** The largest file of a lock and the largest package are a fraction of it. */
const FILE_BYTES = 1024 * 1024

/** The value in a JSON file, or why there is none. */
export function readJsonFile(
  path: string,
):
  | { readonly value: unknown }
  | { readonly fault: { readonly rule: FileFault['rule'] | 'not-json'; readonly message: string } } {
  const read = readBoundedFile(path, FILE_BYTES)
  if ('fault' in read) return read
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.bytes)) as unknown }
  } catch (error) {
    return { fault: { rule: 'not-json', message: messageOf(error) } }
  }
}
