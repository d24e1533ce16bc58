// Owns what Yoga's types take from a package of fetch: the runtime's own. The package's types would bring those of a
// browser along, for the whole Worker; tsconfig.json puts these in their place.
export declare const createFetch: () => {
  fetch: typeof fetch
  Request: typeof Request
  Response: typeof Response
  Headers: typeof Headers
  FormData: typeof FormData
  ReadableStream: typeof ReadableStream
  WritableStream: typeof WritableStream
  TransformStream: typeof TransformStream
  CompressionStream: typeof CompressionStream
  DecompressionStream: typeof DecompressionStream
  TextDecoderStream: typeof TextDecoderStream
  TextEncoderStream: typeof TextEncoderStream
  Blob: typeof Blob
  File: typeof File
  crypto: typeof crypto
  btoa: typeof btoa
  TextEncoder: typeof TextEncoder
  TextDecoder: typeof TextDecoder
  URL: typeof URL
  URLSearchParams: typeof URLSearchParams
  URLPattern: typeof URLPattern
}
