// Owns the geometry of a QR code: which squares of the grid are black, as one outline.
import { encode } from 'uqr'

/** Scanners ask for so many white squares around the code. */
export const QUIET_ZONE = 4

export interface QrShape {
  /** Squares to a side, with the quiet zone. */
  size: number
  /** The black squares as the data of an SVG path, a square one unit wide. */
  path: string
}

/** The code of a text. It can still be read with a seventh of it dirty or torn. */
export function qrShape(text: string): QrShape {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  return { size, path: data.flatMap(rowPath).join('') }
}

/** The runs of black squares in a row, so that no hairlines show between neighbours. */
function rowPath(row: readonly boolean[], y: number): string[] {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    const from = x
    while (row[x]) x++
    if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`)
  }
  return runs
}
