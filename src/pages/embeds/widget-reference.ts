// Owns what the page for developers says of the widget: its attributes, properties, methods, events, parts and colours.
type Rows = readonly (readonly [name: string, about: string])[]

export const ATTRIBUTES: Rows = [
  ['poll', 'The id of the poll: what stands behind /p/ in its link.'],
  [
    'lang',
    'en, de, fr, es, ar or zh. Without it, the nearest lang of the page is taken, then what the visitor’s browser asks for.',
  ],
  ['view', 'auto (ballot and result), ballot or results.'],
  ['theme', 'auto (as the color-scheme of your page says), light or dark.'],
  ['invite', 'An invite code, for polls that only the invited vote in.'],
  ['base', 'The origin of the polls, when it is not the one that the script came from.'],
]

export const PROPERTIES: Rows = [
  ['proof', 'A site token or an invite code, which may be set and replaced at any time. It has no attribute.'],
  ['results', 'The newest result, or null while there is none to see. Read only.'],
  ['pollData', 'The poll as the API gives it, or null until it is loaded. Read only.'],
  ['receipt', 'The receipt of this visitor’s vote, or null. Read only.'],
  ['refresh()', 'Reads poll and result anew.'],
  ['vote(ballot)', 'Casts a ballot, or changes the vote where the poll allows it. Resolves with the receipt.'],
  ['withdraw()', 'Withdraws the vote where the poll allows it.'],
]

export const EVENTS: Rows = [
  ['pollux:voted', 'The vote is counted. detail: { pollId, receipt }; from a frame without the receipt.'],
  [
    'pollux:results',
    'There is a newer result. detail: the result. A frame passes it on only where everybody may see it.',
  ],
  ['pollux:error', 'Something was refused or could not be reached. detail: { code, message }.'],
]

export const COLOURS: Rows = [
  ['--accent, --on-accent', 'Buttons and links, and the text on them.'],
  ['--accent-soft', 'What is chosen.'],
  ['--bar, --bar-rest, --bar-track', 'The bars that lead, the others, and what they run in.'],
  ['--surface, --paper', 'The ground of panels, and of fields.'],
  ['--ink, --ink-soft', 'Texts, and quieter texts.'],
  ['--line, --control', 'Lines, and the edges of fields.'],
  ['--radius, --radius-large', 'How round corners are.'],
  ['--sans', 'The font.'],
  ['--pollux-font-size', 'The size that everything follows; 1rem unless you say otherwise.'],
]

export const PARTS: Rows = [
  ['poll', 'Everything.'],
  ['head, question', 'The head, and the question in it.'],
  ['ballot, button, receipt', 'The place to vote, its button, and the receipt.'],
  ['results, outcome, bar, turnout, live', 'The result, and what stands in it.'],
  ['notice', 'What is said of a vote, or of a fault.'],
]

export const THEME_EXAMPLE = `pollux-poll {
  --accent: light-dark(#0b6e4f, #7be0b8);
  --bar: light-dark(#0b6e4f, #7be0b8);
  --radius-large: 0;
  --sans: Georgia, serif;
}
pollux-poll::part(question) {
  font-style: italic;
}`

export const LISTEN_EXAMPLE = `document.addEventListener('pollux:voted', ({ detail }) => {
  console.log('a vote was counted in', detail.pollId)
})`

export const LANGUAGE_EXAMPLE = (pollId: string) => `<pollux-poll poll="${pollId}" lang="ar"></pollux-poll>`
