import { createLocale } from '../create-locale.ts'
import { en as sentences } from './en.ts'

/** What a tester is told in English, with times: the default of `getUserMessage` does without, as they weigh. */
export const en = /* @__PURE__ */ createLocale('en', sentences, {
  TOO_MANY: 'That was a bit fast. Please try again {when}.',
  SERVER_ERROR: 'Something went wrong on our side. Please try again {when}.',
})
