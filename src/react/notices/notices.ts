'use client'

/** A chunk of the build: all that draws notices. The provider loads it by `import()`, and who imports a part has it at once. */
export {
  BetaErrorNotification,
  type BetaErrorNotificationProps,
  type NoticeAction,
} from './beta-error-notification.tsx'
export { NoticeHost } from './notice-host.tsx'
