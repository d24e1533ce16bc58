// Owns what a poll in a frame says that the widget does not, in each language of the pages.
import type { Message } from '../../widget/messages/message.ts'
import type { Language } from '../language.ts'

export interface FrameWords {
  /** Where the poll is voted on beside the frame. */
  ownPage: Message
  /** In place of the ballot where the frame cannot know who votes. */
  votesThere: Message
  /** Once more, now that the browser has been given its token. */
  again: Message
  /** The browser keeps nothing for a frame. */
  blocked: Message
}

export const FRAME_WORDS: Readonly<Record<Language, FrameWords>> = {
  en: {
    ownPage: 'Open this poll on its own page',
    votesThere: 'Voting in this poll takes place on its own page.',
    again: 'One more step: look at your answer and press the button again. Nothing was counted yet.',
    blocked:
      'Nothing was counted: your browser keeps no cookies for this frame, so the poll could not tell your vote from others. Vote on the poll’s own page.',
  },
  de: {
    ownPage: 'Diese Abstimmung auf ihrer eigenen Seite öffnen',
    votesThere: 'Abgestimmt wird hier auf der eigenen Seite der Abstimmung.',
    again: 'Noch ein Schritt: Sieh dir deine Antwort an und drücke noch einmal auf den Knopf. Gezählt ist noch nichts.',
    blocked:
      'Nichts wurde gezählt: Dein Browser behält für diesen Rahmen keine Cookies, daher kann die Abstimmung deine Stimme nicht von anderen unterscheiden. Stimme auf der eigenen Seite der Abstimmung ab.',
  },
  fr: {
    ownPage: 'Ouvrir ce scrutin sur sa propre page',
    votesThere: 'On vote sur la propre page de ce scrutin.',
    again: 'Encore une étape : vérifiez votre réponse et appuyez de nouveau sur le bouton. Rien n’est encore compté.',
    blocked:
      'Rien n’a été compté : votre navigateur ne garde pas de cookies pour ce cadre, le scrutin ne peut donc pas distinguer votre vote des autres. Votez sur la page du scrutin.',
  },
  es: {
    ownPage: 'Abrir esta votación en su propia página',
    votesThere: 'Se vota en la propia página de esta votación.',
    again: 'Un paso más: revisa tu respuesta y pulsa el botón otra vez. Aún no se ha contado nada.',
    blocked:
      'No se ha contado nada: tu navegador no guarda cookies para este marco, así que la votación no puede distinguir tu voto de otros. Vota en la página de la votación.',
  },
  ar: {
    ownPage: 'افتح هذا التصويت في صفحته',
    votesThere: 'يكون الإدلاء بالأصوات في صفحة هذا التصويت.',
    again: 'خطوة أخرى: راجع إجابتك واضغط الزر مرة أخرى. لم يُحسب شيء بعد.',
    blocked:
      'لم يُحسب شيء: متصفحك لا يحفظ ملفات تعريف الارتباط لهذا الإطار، فلا يستطيع التصويت تمييز صوتك من غيره. أدلِ بصوتك على صفحة التصويت.',
  },
  zh: {
    ownPage: '在投票自己的页面上打开',
    votesThere: '请在此投票自己的页面上投票。',
    again: '还差一步：请核对您的选择，然后再按一次按钮。目前尚未计票。',
    blocked: '没有计票：您的浏览器不为此框架保存 Cookie，因此无法将您的票与他人的区分开来。请在投票自己的页面上投票。',
  },
}
