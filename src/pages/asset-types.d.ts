// Owns the types of what pages import besides modules.

declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
