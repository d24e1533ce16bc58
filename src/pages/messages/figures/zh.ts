// Owns what figures, the share panel and the big screen say in Chinese.
import { countZh } from './count-zh.ts'
import type { FigureMessages } from './en.ts'

export const zh: FigureMessages = {
  ...countZh,

  share: '分享',
  linkToPoll: '投票链接',
  linkToResult: '此结果的链接',
  copy: '复制',
  copied: '已复制',
  pressCopy: '请按 Ctrl+C',
  shareBy: '分享…',
  byMail: '通过邮件发送',
  qrCode: '二维码',
  qrLeads: '指向 {url} 的二维码',
  qrFile: '二维码文件（SVG）',
  bigScreen: '在大屏幕上显示',

  voteHere: '在此投票',
  resultHere: '查看结果',
  votesCounted: { other: '{n} 票' },
  moreAnswers: { other: '还有 {n} 个选项' },
  fullScreen: '全屏',
  resultAfterClosing: '投票结束后公布结果',
  resultAfterVoting: '投票后可查看结果',
  resultNotHere: '此处不显示结果',
  toThePoll: '前往投票',
}
