import type { Words } from '../../words.ts'

// Chinese of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: '最近的问题',
  launcherUnread: (unread) => `最近的问题，${unread} 个未读`,
  unread: (unread) => `有 ${unread} 个未读问题`,
  failed: '无法加载问题列表，请重试。',
}

export const widget: Words['widget'] = {
  language: 'zh',
  heading: '最近的问题',
  back: '返回最近的问题',
  loading: '加载中…',
  empty: '最近没有问题。',
  offline: '您已离线。',
  unreachable: '目前无法联系团队。',
  keptReports: (waiting) => `${waiting} 份报告已保存在此设备上，稍后发送。`,
  waitingReports: (waiting) => `${waiting} 份报告等待发送，请不要关闭此页面。`,
  last: (time) => `最近一次 ${time}`,
  yourWords: '您的反馈：',
  dismiss: '忽略',
  reopen: '重新显示',
  clear: '清除已忽略的问题',
  help: '帮助',
}

export const preferences: Words['preferences'] = {
  heading: '偏好设置',
  quiet: '免打扰',
  quietChoices: { off: '否，显示通知', hour: '一小时', tomorrow: '到明天', always: '始终' },
  quietUntil: (time) => `到 ${time}`,
  quietMeaning: '期间只显示严重问题，其余的列在这里。',
  floor: '显示的通知',
  floors: {
    low: '所有级别',
    medium: '中等及以上',
    high: '较高及以上',
    critical: '仅严重问题',
  },
  corner: '位置',
  corners: {
    'bottom-end': '下方，行尾一侧',
    'bottom-start': '下方，行首一侧',
    'top-end': '上方，行尾一侧',
    'top-start': '上方，行首一侧',
  },
  keepInfos: '保留轻微问题的通知，直到我关闭',
  detailsOpen: '默认展开通知的技术细节',
  hide: '隐藏按钮，直到我下次访问',
  hideMeaning: '在新标签页中会重新显示。',
}

export const feedback: Words['feedback'] = {
  heading: '告诉团队',
  about: '关于什么？',
  subjects: { missing: '缺少内容', wrong: '内容有误', other: '其他' },
  report: (reference) => `关于问题 ${reference}。`,
  message: '发生了什么？您原本期望什么？',
  required: '（必填）',
  optional: '（选填）',
  name: '您的姓名',
  email: '您的电子邮件地址，用于回复',
  known: (person) => `您以 ${person} 的身份填写。`,
  faults: {
    message: '请说明发生了什么。',
    email: '请填写完整的地址，例如 name@example.com，或留空。',
  },
  summary: (faults) => `有 ${faults} 个字段需要检查：`,
  send: '发送',
  delivery: {
    'in-memory': '等待发送，请不要关闭此页面。',
    kept: '已保存在此设备上，稍后发送。',
    sent: '谢谢，团队已收到。',
    refused: '无法发送。',
  },
  blocked: '目前无法发送。可能是内容拦截器或网络造成的：请允许此网站，或复制您写的内容，用其他方式告诉团队。',
  refused: '服务器没有接受。请复制您写的内容，用其他方式告诉团队。',
  untaken: '由于跟踪已关闭，无法受理。请复制您写的内容，用其他方式告诉团队。',
  copy: '复制我写的内容',
  edit: '返回表单',
  another: '写点别的',
}

export const patterns: Words['patterns'] = {
  heading: '这个问题反复出现',
  count: (count) => `过去一小时内 ${count} 次。`,
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: '正在调查', fixing: '正在修复', fixed: '已经修复' }[state]
    return `团队已知此问题${number ? `（${number}）` : ''}，${fixedIn ? `在 ${fixedIn} 中` : ''}${what}。`
  },
  retry: '重试',
  more: '了解更多',
  tell: '告诉团队',
  copy: (reference) => `复制编号 ${reference}`,
  copied: '已复制',
  notCopied: '无法复制',
  dismiss: '忽略',
}
