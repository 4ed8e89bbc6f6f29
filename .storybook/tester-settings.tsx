/// <reference types="vite/client" />
import type { Decorator } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import { type OwnWords, WordsContext } from '../src/react/words.ts'

/** Each language is a file, named by its code, with one export. */
const locales = import.meta.glob<Record<string, OwnWords>>('../src/react/locales/??.ts', { eager: true })

/** What is said in each language that the toolbar offers, by its code; English stands with the parts that say it. */
const words: Record<string, OwnWords | undefined> = {
  en: undefined,
  ...Object.fromEntries(
    Object.entries(locales).map(([path, exported]) => [path.slice(-5, -3), Object.values(exported)[0]]),
  ),
}

const names = new Intl.DisplayNames('en', { type: 'language' })

/** The languages of the toolbar. */
export const languages = Object.keys(words).map((value) => ({ value, title: names.of(value) ?? value }))

const writtenFromTheRight = ['ar', 'fa', 'he', 'ur']

/**
 * Shows a story to the tester of the toolbar: their colours, their direction and their language. On the element of the
 * page, as notices stand beside the app and not in it; what the toolbar leaves open, the story may set.
 */
export const withTesterSettings: Decorator = (Story, { globals }) => {
  const { theme = 'system', direction = 'auto', language = 'en' } = globals as Record<string, string>
  const fromTheRight = direction === 'auto' ? writtenFromTheRight.includes(language) : direction === 'rtl'
  const attributes: Record<string, string> = {
    ...(theme !== 'system' && { 'data-kintsugi-theme': theme }),
    ...(fromTheRight && { dir: 'rtl' }),
    ...(language !== 'en' && { lang: language }),
  }
  useLayoutEffect(() => {
    const { documentElement: page } = document
    const before = Object.keys(attributes).map((name) => [name, page.getAttribute(name)] as const)
    for (const [name, value] of Object.entries(attributes)) page.setAttribute(name, value)
    return () => {
      for (const [name, value] of before) {
        if (value === null) page.removeAttribute(name)
        else page.setAttribute(name, value)
      }
    }
  })
  return (
    <WordsContext.Provider value={words[language]}>
      <Story />
    </WordsContext.Provider>
  )
}
