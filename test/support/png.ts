// Owns reading what a PNG says of itself (PNG specification, sections 5.2 and 11.2.1).
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const WIDTH_AT = 16
const HEIGHT_AT = 20

/** Width and height of a PNG. @throws for anything else */
export function sizeOfPng(bytes: ArrayBuffer): { width: number; height: number } {
  const view = new DataView(bytes)
  for (const [at, byte] of SIGNATURE.entries()) {
    if (view.getUint8(at) !== byte) throw new Error('this is no PNG')
  }
  return { width: view.getUint32(WIDTH_AT), height: view.getUint32(HEIGHT_AT) }
}
