// Owns writing down what the service answers, byte for byte, in a form in which two worlds can be compared.

/** What is known to differ between two worlds: names that chance gave, and what stands for each. */
export type Names = [name: string, stands: string][]

/**
 * The one rule of what is not compared: ids that are made at random for each poll, request, receipt, token and form (in QR
 * codes of their addresses as well), and what the asker's own requests have left of the asker's allowance.
 * Everything else is, times included: both worlds run on the same clock.
 */
export function normalised(text: string, names: Names): string {
  const named = names.reduce((told, [name, stands]) => told.replaceAll(name, stands), text)
  return named
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'UUID')
    .replace(/^(ratelimit: "[\w-]+");.*$/gm, '$1')
    .replace(/plv_[\w.-]+/g, 'DEVICE-TOKEN')
    .replace(/("receipt":\{"id":)"[\w-]{20,}"/g, '$1"RECEIPT"')
    .replace(/(pollux_receipt=)[\w-]{20,}/g, '$1RECEIPT')
    .replace(/(shape-rendering="crispEdges">.*?<path d=)"[^"]*"/g, '$1"QR"')
}

/** Status, headers in their order of name, and body of an answer. */
export async function written(response: Response, names: Names): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort()
  const body = response.webSocket ? '' : await response.text()
  return normalised([response.status, ...headers, '', body].join('\n'), names)
}
