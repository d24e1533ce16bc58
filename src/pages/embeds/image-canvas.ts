// Owns the shapes that the picture of a poll is made of, as SVG; mirrored for a question that is read from right to left.
import { escaped } from './escaped.ts'
import { isRightToLeft } from './image-text.ts'

const BAR_HEIGHT = 14
/** Keep a text's direction to itself: renderers differ in what they make of the attribute `direction`. */
const ISOLATES = { rightToLeft: '\u2067', leftToRight: '\u2066', end: '\u2069' }

interface TextPlace {
  x: number
  y: number
  size: number
  fill: string
  bold?: boolean
  /** Whether `x` is where the text ends. */
  atEnd?: boolean
}

export interface Canvas {
  text(text: string, place: TextPlace): void
  bar(bar: { y: number; width: number; fill: string }): void
  circle(circle: { x: number; y: number; radius: number; stroke: string }): void
  star(y: number, fill: string): void
  /** All that was drawn. */
  shapes(): string
}

/** A canvas whose `x` is counted from where reading starts. @param edge the room that is left free at both sides */
export function newCanvas(size: { width: number; edge: number }, mirrored: boolean): Canvas {
  const { width, edge } = size
  const parts: string[] = []
  const across = (x: number): number => rounded(mirrored ? width - edge - x : edge + x)
  return {
    text(text, { x, y, size: fontSize, fill, bold = false, atEnd = false }) {
      const turned = isRightToLeft(text)
      const start = turned ? ISOLATES.rightToLeft : ISOLATES.leftToRight
      parts.push(
        `<text x="${across(x)}" y="${rounded(y)}" font-size="${fontSize}" fill="${fill}"` +
          `${bold ? ' font-weight="700"' : ''}${mirrored !== atEnd ? ' text-anchor="end"' : ''}>` +
          `${start}${escaped(text)}${ISOLATES.end}</text>`,
      )
    },
    bar({ y, width: length, fill }) {
      const x = across(mirrored ? length : 0)
      const radius = Math.min(BAR_HEIGHT, length) / 2
      parts.push(
        `<rect x="${x}" y="${rounded(y)}" width="${rounded(length)}" height="${BAR_HEIGHT}" rx="${rounded(radius)}" fill="${fill}"/>`,
      )
    },
    circle({ x, y, radius, stroke }) {
      parts.push(
        `<circle cx="${across(x)}" cy="${rounded(y)}" r="${radius}" fill="none" stroke="${stroke}" stroke-width="3"/>`,
      )
    },
    star(y, fill) {
      const x = across(mirrored ? 30 : 0)
      parts.push(
        `<path transform="translate(${x} ${rounded(y)}) scale(1.25)" fill="${fill}" d="M12 1c1 7 4 10 11 11-7 1-10 4-11 11-1-7-4-10-11-11 7-1 10-4 11-11Z"/>`,
      )
    },
    shapes: () => parts.join(''),
  }
}

const rounded = (length: number): number => Math.round(length * 10) / 10
