// Owns drawing a picture as PNG: resvg's WebAssembly build and the fonts it draws with. Loaded with the first PNG that is
// asked for, and by nothing else.
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']

/** Made once in an isolate, and never again: what draws can be started only once. */
let started: Promise<void> | null = null
/** Read once in an isolate. Safe to lose. */
let fonts: Promise<Uint8Array[]> | null = null

/** Draws an SVG in its own size. @param assets where the fonts are read from */
export async function drawPng(svg: string, assets: Fetcher, origin: string): Promise<Uint8Array> {
  started ??= start().catch((error: unknown) => {
    started = null
    throw error
  })
  fonts ??= Promise.all(FONT_FILES.map((name) => fontOf(name, assets, origin))).catch((error: unknown) => {
    fonts = null
    throw error
  })
  const [fontBuffers] = await Promise.all([fonts, started])
  const picture = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  })
  try {
    const image = picture.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    // Its memory is not JavaScript's: nobody else gives it back.
    picture.free()
  }
}

async function start(): Promise<void> {
  const { default: module } = await import('@resvg/resvg-wasm/index_bg.wasm')
  await initWasm(module)
}

async function fontOf(name: string, assets: Fetcher, origin: string): Promise<Uint8Array> {
  const response = await assets.fetch(`${origin}/assets/fonts/${name}`)
  if (!response.ok) throw new Error(`no font ${name}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
