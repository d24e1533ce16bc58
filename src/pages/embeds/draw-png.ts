// Owns drawing a picture as PNG: resvg's WebAssembly build and the fonts it draws with. Loaded with the first PNG that is
// asked for, and by nothing else.
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']

/** Made once in an isolate. Safe to lose. */
let drawing: Promise<Uint8Array[]> | null = null

/** Draws an SVG in its own size. @param assets where the fonts are read from */
export async function drawPng(svg: string, assets: Fetcher, origin: string): Promise<Uint8Array> {
  drawing ??= prepare(assets, origin)
  const fontBuffers = await drawing.catch((error: unknown) => {
    drawing = null
    throw error
  })
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

async function prepare(assets: Fetcher, origin: string): Promise<Uint8Array[]> {
  const { default: module } = await import('@resvg/resvg-wasm/index_bg.wasm')
  const [fonts] = await Promise.all([
    Promise.all(FONT_FILES.map((name) => fontOf(name, assets, origin))),
    initWasm(module),
  ])
  return fonts
}

async function fontOf(name: string, assets: Fetcher, origin: string): Promise<Uint8Array> {
  const response = await assets.fetch(`${origin}/assets/fonts/${name}`)
  if (!response.ok) throw new Error(`no font ${name}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
