// Owns conditional requests (RFC 9110, section 13): entity tags compared without their weakness, since proxies add it.

/** The tags of an `If-Match` or `If-None-Match` header without `W/`; null when it is absent, `*` as it stands. */
export function entityTags(header: string | null | undefined): string[] | '*' | null {
  if (header === null || header === undefined) return null
  if (header.trim() === '*') return '*'
  return header.match(/"[^"]*"/g) ?? []
}

/** Whether a header names the tag. */
export function matches(header: string | null | undefined, etag: string): boolean {
  const tags = entityTags(header)
  return tags === '*' || (tags?.includes(etag) ?? false)
}
