// Owns floor (a): a bare Worker that answers a text. Nothing on this runtime can answer faster.
export default {
  fetch: (): Response => new Response('hello'),
}
