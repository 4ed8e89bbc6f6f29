/** Of the classes that the standard and PostgreSQL know: 23505, 42P01, HY000. */
const sqlState = /^(?:0[1-9A-Z]|2[0-8BDF]|3[4589BDF]|4[0244]|5[3-8]|72|F0|HV|HY|IM|P0|XX)[\dA-Z]{3}$/
/** SQLSTATE classes whose messages quote names of the schema and no data. */
const aboutSchema = /^(?:23|42)/
/** Of MySQL. */
const mysql = /^ER_[A-Z_]+$/
/** A name in PostgreSQL's quotes, by language: `"users_email_key"`, `»users_email_key«`, `« users_email_key »`. */
const schemaName = /["«»“„]\s?([\w$.-]{1,63})\s?["«»“”]/g
/** `for key 'users.email'`, after the entry that is there twice. */
const lastQuoted = /'([^']{1,100})'[^']*$/
/** Of Node and its system calls: its words are in English, and say which call and which host. */
const ofNode = /^(?:E[A-Z\d]{2,}|ERR_\w+|UNABLE_\w+|CERT_\w+|DEPTH_\w+|SELF_\w+)$/
/** Codes that say next to nothing: the message must say the rest. */
const vague =
  /(?:^|[_/.-])(?:err(?:or)?|fail(?:ed|ure)?|unknown|internal|invalid|validation|bad|exception|generic|timeout|denied|forbidden|unauth\w*|conflict|argument|not[_-]?found|http|network|request|server|client|api|db|database)(?:[_/.-]|$)/i
/** Words put together, or letters with a number: `CART_EMPTY`, `auth/wrong-password`, `cardDeclined`, `P2002`. */
const telling = /^(?:[A-Za-z][A-Za-z\d]*(?:[_./-][A-Za-z\d]+)+|[a-z]+(?:[A-Z][a-z\d]+)+|[A-Z]{1,3}\d{3,})$/

/** A machine-readable code, and what it says in every language. */
export interface ErrorCode {
  /** The code, with what of the message names the thing it is about. */
  text: string
  /** Whether the message adds nothing but data and language. */
  isEnough: boolean
}

/**
 * What a code tells of an error. An SQLSTATE or a code of the app says it in any language; a vague one as
 * `VALIDATION_ERROR` leaves it to the message.
 */
export function readCode(code: string, message: string): ErrorCode {
  if (sqlState.test(code)) {
    const names = aboutSchema.test(code) ? [...message.slice(0, maxChars).matchAll(schemaName)] : []
    const about = names.map(([, name = '']) => name.replace(/\d+/g, '{number}'))
    // A value may follow in the detail.
    return { text: [code, ...new Set(about.slice(0, maxNames))].join(' '), isEnough: true }
  }
  if (mysql.test(code)) {
    const key = code === 'ER_DUP_ENTRY' ? lastQuoted.exec(message.slice(0, maxChars))?.[1] : undefined
    return { text: key === undefined ? code : `${code} ${key}`, isEnough: code === 'ER_DUP_ENTRY' }
  }
  if (ofNode.test(code)) return { text: code, isEnough: false }
  return { text: code, isEnough: telling.test(code) && !vague.test(code) }
}

const maxChars = 1_000
const maxNames = 2
