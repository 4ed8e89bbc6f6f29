import type { Words } from '../../words.ts'

// Japanese of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: '最近の問題',
  launcherUnread: (unread) => `最近の問題、未読${unread}件`,
  unread: (unread) => `未読の問題が${unread}件あります`,
  failed: '問題の一覧を読み込めませんでした。もう一度お試しください。',
}

export const widget: Words['widget'] = {
  language: 'ja',
  heading: '最近の問題',
  back: '最近の問題に戻る',
  loading: '読み込み中…',
  empty: '最近の問題はありません。',
  offline: 'オフラインです。',
  unreachable: '現在、チームに接続できません。',
  keptReports: (waiting) => `${waiting}件の報告をこの端末に保存しました。後で送信します。`,
  waitingReports: (waiting) => `${waiting}件の報告が送信待ちです。このページを開いたままにしてください。`,
  last: (time) => `最後は${time}`,
  yourWords: 'あなたの報告：',
  dismiss: '非表示にする',
  reopen: 'もう一度表示',
  clear: '非表示のものを消去',
  help: 'ヘルプ',
}

export const preferences: Words['preferences'] = {
  heading: '設定',
  quiet: '通知を控える',
  quietChoices: { off: 'いいえ、通知を表示する', hour: '1時間', tomorrow: '明日まで', always: '常に' },
  quietUntil: (time) => `${time}まで`,
  quietMeaning: 'その間は重大なものだけを表示します。その他はこの一覧で確認できます。',
  floor: '表示する通知',
  floors: {
    low: 'すべて',
    medium: '中程度以上',
    high: '高以上',
    critical: '重大なもののみ',
  },
  corner: '位置',
  corners: {
    'bottom-end': '下、行末側',
    'bottom-start': '下、行頭側',
    'top-end': '上、行末側',
    'top-start': '上、行頭側',
  },
  keepInfos: '軽微な通知も閉じるまで表示する',
  detailsOpen: '通知の技術的な詳細を開いておく',
  hide: '次に来るまでボタンを隠す',
  hideMeaning: '新しいタブでは再び表示されます。',
}

export const feedback: Words['feedback'] = {
  heading: 'チームに伝える',
  about: '内容',
  subjects: { missing: '何かが足りない', wrong: '何かが間違っている', other: 'その他' },
  report: (reference) => `問題${reference}について。`,
  message: '何が起こり、どうなるはずでしたか？',
  required: '（必須）',
  optional: '（任意）',
  name: 'お名前',
  email: 'メールアドレス（返信用）',
  known: (person) => `${person}として送信します。`,
  faults: {
    message: '何が起こったかを入力してください。',
    email: 'name@example.comのような完全なアドレスを入力するか、空欄にしてください。',
  },
  summary: (faults) => `${faults}件の項目を確認してください：`,
  send: '送信',
  delivery: {
    'in-memory': '送信待ちです。このページを開いたままにしてください。',
    kept: 'この端末に保存しました。後で送信します。',
    sent: 'ありがとうございます。チームに届きました。',
    refused: '送信できませんでした。',
  },
  blocked:
    '現在、送信できません。コンテンツブロッカーかネットワークが原因かもしれません。このサイトを許可するか、入力した内容をコピーして別の方法でチームに伝えてください。',
  refused: 'サーバーが受け付けませんでした。入力した内容をコピーして、別の方法でチームに伝えてください。',
  untaken:
    '記録が無効のため、受け付けられませんでした。入力した内容をコピーして、別の方法でチームに伝えてください。',
  copy: '入力した内容をコピー',
  edit: 'フォームに戻る',
  another: '別の内容を書く',
}

export const patterns: Words['patterns'] = {
  heading: '同じ問題が繰り返されています',
  count: (count) => `過去1時間に${count}回。`,
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: '調査中です', fixing: '修正中です', fixed: '修正済みです' }[state]
    return `チームはこの問題${number ? `（${number}）` : ''}を把握しており、${fixedIn ? `${fixedIn}で` : ''}${what}。`
  },
  retry: 'もう一度試す',
  more: '詳細を見る',
  tell: 'チームに伝える',
  copy: (reference) => `参照番号${reference}をコピー`,
  copied: 'コピーしました',
  notCopied: 'コピーできませんでした',
  dismiss: '非表示にする',
}
