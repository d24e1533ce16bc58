// Owns the type of style sheets, which the bundle holds as text.
declare module '*.css' {
  const text: string
  export default text
}
