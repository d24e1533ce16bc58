// Owns the links to the templates that the form for a poll can start from.
import { TEMPLATE_NAMES, TEMPLATES } from './templates.ts'

export function TemplateLinks() {
  return (
    <nav class="templates" aria-label="Templates">
      <span class="fine">Start from:</span>
      <ul>
        {TEMPLATE_NAMES.map((name) => (
          <li>
            <a href={`/new?template=${name}`}>{TEMPLATES[name].title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
