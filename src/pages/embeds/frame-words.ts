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
  /** Where nobody can tell whether the vote is this browser's. */
  maybeCounted: Message
}

export const FRAME_WORDS: Readonly<Record<Language, FrameWords>> = {
  en: {
    ownPage: 'Open this poll on its own page',
    votesThere: 'Voting in this poll takes place on its own page.',
    again: 'One more step: look at your answer and press the button again. Nothing was counted yet.',
    blocked:
      'Nothing was counted: your browser keeps no cookies for this frame, so the poll could not tell your vote from others. Vote on the poll’s own page.',
    maybeCounted: 'If you have just pressed the button, your vote is counted: anything else would be said here.',
  },
  de: {
    ownPage: 'Diese Umfrage auf ihrer eigenen Seite öffnen',
    votesThere: 'Abgestimmt wird in dieser Umfrage auf ihrer eigenen Seite.',
    again: 'Noch ein Schritt: Prüfen Sie Ihre Antwort und drücken Sie den Knopf noch einmal. Gezählt ist noch nichts.',
    blocked:
      'Nichts wurde gezählt: Ihr Browser behält für diesen Rahmen keine Cookies, daher kann die Umfrage Ihre Stimme nicht von anderen unterscheiden. Stimmen Sie auf der eigenen Seite der Umfrage ab.',
    maybeCounted: 'Wenn Sie gerade den Knopf gedrückt haben, ist Ihre Stimme gezählt: Alles andere stünde hier.',
  },
  fr: {
    ownPage: 'Ouvrir ce sondage sur sa propre page',
    votesThere: 'Dans ce sondage, on vote sur sa propre page.',
    again: 'Encore une étape : vérifiez votre réponse et appuyez de nouveau sur le bouton. Rien n’est encore compté.',
    blocked:
      'Rien n’a été compté : votre navigateur ne garde pas de cookies pour ce cadre, le sondage ne peut donc pas distinguer votre vote des autres. Votez sur la page du sondage.',
    maybeCounted: 'Si vous venez d’appuyer sur le bouton, votre vote est compté : sinon, ce serait dit ici.',
  },
  es: {
    ownPage: 'Abrir esta encuesta en su propia página',
    votesThere: 'En esta encuesta se vota en su propia página.',
    again: 'Un paso más: revise su respuesta y pulse el botón otra vez. Aún no se ha contado nada.',
    blocked:
      'No se ha contado nada: su navegador no guarda cookies para este marco, así que la encuesta no puede distinguir su voto de otros. Vote en la página de la encuesta.',
    maybeCounted: 'Si acaba de pulsar el botón, su voto está contado: de lo contrario se diría aquí.',
  },
  ar: {
    ownPage: 'افتح هذا الاستطلاع في صفحته',
    votesThere: 'يجري التصويت في هذا الاستطلاع على صفحته.',
    again: 'خطوة أخرى: راجع إجابتك واضغط الزر مرة أخرى. لم يُحتسب شيء بعد.',
    blocked:
      'لم يُحتسب شيء: متصفحك لا يحفظ ملفات تعريف الارتباط لهذا الإطار، فلا يستطيع الاستطلاع تمييز صوتك من غيره. صوّت على صفحة الاستطلاع.',
    maybeCounted: 'إن كنت قد ضغطت الزر للتو فقد احتُسب صوتك، وإلا لقيل ذلك هنا.',
  },
  zh: {
    ownPage: '在投票自己的页面上打开',
    votesThere: '请在此投票自己的页面上投票。',
    again: '还差一步：请核对您的选择，然后再按一次按钮。目前尚未计票。',
    blocked: '没有计票：您的浏览器不为此框架保存 Cookie，因此无法将您的票与他人的区分开来。请在投票自己的页面上投票。',
    maybeCounted: '如果您刚刚按下按钮，您的票已经计入；否则这里会另有说明。',
  },
}
