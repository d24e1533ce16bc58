// Owns the links that show a page in another language.
import { LANGUAGES, type Language, type PageSpeech } from './language.ts'

interface SwitchProps {
  /** Of the page that is shown. */
  path: string
  speech: PageSpeech
}

export function LanguageSwitch({ path, speech }: SwitchProps) {
  const languages = Object.entries(LANGUAGES) as [Language, string][]
  return (
    <nav class="languages fine" aria-label={speech.say(speech.own.language)}>
      <ul>
        {languages.map(([language, name]) => (
          <li>
            {language === speech.language ? (
              <span lang={language} aria-current="true">
                {name}
              </span>
            ) : (
              <a href={speech.link(path, language)} lang={language} hreflang={language} rel="alternate nofollow">
                {name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
