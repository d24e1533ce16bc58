// Owns what figures, the share panel and the big screen say in Arabic.
import { countAr } from './count-ar.ts'
import type { FigureMessages } from './en.ts'

export const ar: FigureMessages = {
  ...countAr,

  share: 'المشاركة',
  linkToPoll: 'رابط التصويت',
  linkToResult: 'رابط هذه النتيجة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  pressCopy: 'اضغط Ctrl+C',
  shareBy: 'مشاركة…',
  byMail: 'إرسال بالبريد الإلكتروني',
  qrCode: 'رمز QR',
  qrLeads: 'رمز QR يؤدي إلى {url}',
  qrFile: 'الرمز كملف (SVG)',
  bigScreen: 'العرض على شاشة كبيرة',

  voteHere: 'صوّت هنا',
  resultHere: 'اطّلع على النتيجة',
  votesCounted: {
    zero: 'لا أصوات',
    one: 'صوت واحد',
    two: 'صوتان',
    few: '{n} أصوات',
    many: '{n} صوتًا',
    other: '{n} صوت',
  },
  moreAnswers: {
    zero: 'لا إجابات أخرى',
    one: 'إجابة أخرى واحدة',
    two: 'إجابتان أخريان',
    few: '{n} إجابات أخرى',
    many: '{n} إجابة أخرى',
    other: '{n} إجابة أخرى',
  },
  fullScreen: 'ملء الشاشة',
  resultAfterClosing: 'النتيجة بعد الإغلاق',
  resultAfterVoting: 'النتيجة لمن صوّتوا',
  resultNotHere: 'لا تُعرض النتيجة هنا',
  toThePoll: 'إلى التصويت',
}
