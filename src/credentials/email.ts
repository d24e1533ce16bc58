// Owns the one form of an e-mail address, in which it is stored and compared.

/** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
const MAX_EMAIL_CHARACTERS = 254
/** What browsers take for an address (HTML, "valid e-mail address"), with a dot in the domain. Names beyond ASCII come as punycode. */
const FORM =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/

/** An address as it is stored: without spaces around it, in lower case; null for what is none. */
export function emailAddress(text: string): string | null {
  const entered = text.trim()
  // Before the letters are made small: the sign for kelvin would become a k, and another's address this one's.
  if (!/^[!-~]*$/.test(entered)) return null
  const email = entered.toLowerCase()
  return email.length <= MAX_EMAIL_CHARACTERS && FORM.test(email) ? email : null
}
