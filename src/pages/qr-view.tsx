// Owns how a QR code looks: black on white in every scheme of colours, since scanners read nothing else as surely.
import { qrShape } from './figures/qr.ts'

interface QrProps {
  /** What the code says. */
  url: string
  /** The same for those who do not see it. */
  label: string
}

export function QrCode({ url, label }: QrProps) {
  const { size, path } = qrShape(url)
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The same as a file of its own. */
export function qrFile(url: string): string {
  const { size, path } = qrShape(url)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
