const GROUPS = 8
const GROUPS_OF_SOURCE = 4

/**
 * Where a network address counts: an IPv4 address by itself (also one that is written as IPv6), an IPv6 address by its first
 * 64 bits, since whoever has one has all the others of that prefix (RFC 4291, section 2.5.1). What is no address counts as
 * it is.
 */
export function sourceOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%')
  const mapped = /^(?:::ffff:|(?:0{1,4}:){5}ffff:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, GROUPS - first.length - last.length)
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  const kept = groups.slice(0, GROUPS_OF_SOURCE).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${kept.join(':')}::/64`
}
