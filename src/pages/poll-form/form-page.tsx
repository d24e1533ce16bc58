// Owns the page on which the form for a poll stands, with the preview beside it.
import type { Child } from 'hono/jsx'
import { Page } from '../page.tsx'
import { PollForm } from './poll-form.tsx'
import { PreviewPanel } from './preview.tsx'
import type { FormView } from './view.ts'

interface FormPageProps {
  view: FormView
  title: string
  /** Between the heading and the form. */
  lead?: Child
}

export function FormPage({ view, title, lead }: FormPageProps) {
  const refused = Object.keys(view.faults).length > 0
  return (
    <Page
      title={refused ? `Please check: ${title}` : title}
      indexed={view.purpose === 'create'}
      styles={['poll-form.css', 'form-answers.css', 'preview.css']}
      scripts={['poll-form.js', ...(view.siteKey === null ? [] : ['challenge.js'])]}
    >
      <header class="form-head">
        <h1>{title}</h1>
        {lead}
        <p class="to-preview">
          <a href="#preview">To the preview</a>
        </p>
      </header>
      <div class="columns wide-first">
        <div class="panel">
          <PollForm view={view} />
        </div>
        <PreviewPanel fields={view.fields} focused={view.focus === 'preview'} />
      </div>
    </Page>
  )
}
