// Owns how a moment is shown: in UTC and said so; a script puts the reader's own time in its place.
const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export function Moment({ at }: { at: string }) {
  return <time datetime={at}>{`${FORMAT.format(new Date(at))} UTC`}</time>
}
