import { createLocale } from '../create-locale.ts'

/** What a tester is told in Chinese, in simplified characters. */
export const zh = /* @__PURE__ */ createLocale(
  'zh',
  {
    NETWORK_ERROR: '无法连接到服务器。请检查网络连接，然后重试。',
    PERMISSION_DENIED: '你没有访问权限。如果需要，请联系工作区的管理员。',
    TIMEOUT: '处理时间过长。请重试。',
    VALIDATION_ERROR: '输入的内容有误。请检查后重试。',
    WORKFLOW_FAILED: '操作未能完成。请重试。',
    SIGNED_OUT: '登录已失效。请重新登录，然后重试。',
    NOT_FOUND: '你要找的内容已不在这里。',
    CONFLICT: '其他人刚刚修改了此内容。请刷新页面查看最新版本，然后重试。',
    TOO_LARGE: '内容过大，无法接收。',
    TOO_MANY: '操作有点太快了。请稍等片刻再试。',
    SERVER_ERROR: '我们这边出了点问题。请稍后再试。',
    OUTDATED: '此应用已有新版本。请刷新页面。',
    STORAGE_FULL: '此设备没有足够的空间来保存应用的数据。',
    UNKNOWN: '出了点问题。请重试。',
  },
  {
    TOO_MANY: '操作有点太快了。请在{when}再试。',
    SERVER_ERROR: '我们这边出了点问题。请在{when}再试。',
  },
)
