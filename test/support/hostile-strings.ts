// Owns 200 strings that would do harm wherever a page, a picture, a script or a spreadsheet took them for more than words.

/** What all of them try to call in a browser. */
export const CANARY = 'hostileCanary'

const CALL = `${CANARY}()`

/** Ways out of where a page puts words. */
const BREAKOUTS = [
  '',
  '">',
  "'>",
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '-->',
  ']]>',
  '</text></svg>',
  '</template>',
  '</option></select>',
]

const MARKUP = [
  `<script>${CALL}</script>`,
  `<img src=x onerror=${CALL}>`,
  `<svg onload=${CALL}>`,
  `<svg><script>${CALL}</script></svg>`,
  `<details open ontoggle=${CALL}>`,
  `<input autofocus onfocus=${CALL}>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>">`,
  `<a href="javascript:${CALL}">x</a>`,
  `<style>@import "//canary.invalid/x";</style>`,
  `<math><mtext><img src onerror=${CALL}>`,
]

const ATTRIBUTES = [
  `" onmouseover="${CALL}" x="`,
  `' onfocus='${CALL}' autofocus='`,
  `x" autofocus onfocus=${CALL} "`,
  `" style="background:url(//canary.invalid/x)`,
  `" formaction="javascript:${CALL}`,
  `" href="javascript:${CALL}`,
  `"><base href="//canary.invalid/">`,
  `"><meta http-equiv=refresh content="0;url=//canary.invalid/">`,
  `"><link rel=stylesheet href=//canary.invalid/x>`,
  `"><form action=//canary.invalid/><button>`,
]

const ADDRESSES = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `vbscript:${CALL}`,
  `javascript://%0a${CALL}`,
  `//canary.invalid/x`,
  `https://canary.invalid/"onload="${CALL}`,
  `blob:https://canary.invalid/x`,
]

const SCRIPTS = [
  `\${${CALL}}`,
  `\`+${CALL}+\``,
  `'+${CALL}+'`,
  `"+${CALL}+"`,
  `";${CALL};//`,
  `');${CALL};//`,
  `{{${CALL}}}`,
  `{{constructor.constructor('${CALL}')()}}`,
  `<%= ${CALL} %>`,
  `#{${CALL}}`,
  `\\u003cscript\\u003e${CALL}\\u003c/script\\u003e`,
  `&lt;script&gt;${CALL}&lt;/script&gt;`,
  `&#60;script&#62;${CALL}&#60;/script&#62;`,
  `<!--<script>${CALL}</script>`,
  `"}}</script><script>${CALL}</script>`,
  `{"__proto__":{"x":"${CALL}"}}`,
  `__proto__`,
  `constructor`,
  `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;`,
  `<![CDATA[<script>${CALL}</script>`,
  `<?xml-stylesheet href="javascript:${CALL}"?>`,
  `<foreignObject><body onload=${CALL}>`,
  `<animate attributeName=href values=javascript:${CALL}>`,
  `<use href="data:image/svg+xml,<svg id=x onload=${CALL}/>#x">`,
]

const FORMULAS = [
  `=HYPERLINK("https://canary.invalid","x")`,
  `=1+1`,
  `+1+1`,
  `-1+1`,
  `@SUM(1+1)`,
  `=cmd|' /C calc'!A0`,
  `+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@cmd|' /C calc'!A0`,
  `=IMPORTXML("https://canary.invalid","//a")`,
  `＝1+1`,
  `＋1+1`,
  `－1+1`,
  `＠SUM(1)`,
  `;=1+1`,
  `,=1+1`,
  `"=1+1`,
  `",=1+1,"`,
  ` =1+1`,
  `'=1+1`,
]

const UNICODE = [
  '\u202Eevil\u202C',
  '\u2066evil\u2069',
  '\u200F<b>x</b>',
  'x\u0000y',
  'x\u0008y',
  'x\u001B[31my',
  'x\ny',
  'x\r\ny',
  'x\ty',
  '\uFEFFx',
  'x\u2028y',
  'x\u2029y',
  '\uD800x',
  'x\uDFFF',
  'Z\u0351\u036B\u0343\u036A\u0302a\u0334',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\u{E0001}\u{E0041}x',
  '‮ت',
]

/** All of them, none twice. Some the API refuses; those can do no harm. */
export const HOSTILE_STRINGS: readonly string[] = [
  ...BREAKOUTS.flatMap((breakout) => MARKUP.map((markup) => breakout + markup)),
  ...ATTRIBUTES,
  ...ADDRESSES,
  ...SCRIPTS,
  ...FORMULAS,
  ...UNICODE,
]
