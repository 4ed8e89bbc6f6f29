import type { Decorator } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'

interface Language {
  name: string
  direction: 'ltr' | 'rtl'
}

/** What the toolbar offers. */
export const languages: Record<string, Language> = {
  en: { name: 'English', direction: 'ltr' },
}

/**
 * Shows a story to the tester of the toolbar: their colours, their direction and their language. On the element of the
 * page, as notices stand beside the app and not in it; what the toolbar leaves open, the story may set.
 */
export const withTesterSettings: Decorator = (Story, { globals }) => {
  const { theme, direction, language } = globals as Record<string, string>
  const chosen = direction === 'auto' ? languages[language ?? 'en']?.direction : direction
  const attributes = {
    ...(theme !== 'system' && { 'data-kintsugi-theme': theme }),
    ...(chosen === 'rtl' && { dir: chosen }),
    ...(language !== 'en' && { lang: language }),
  }
  useLayoutEffect(() => {
    const { documentElement: page } = document
    const before = Object.keys(attributes).map((name) => [name, page.getAttribute(name)] as const)
    for (const [name, value] of Object.entries(attributes)) page.setAttribute(name, value ?? '')
    return () => {
      for (const [name, value] of before) {
        if (value === null) page.removeAttribute(name)
        else page.setAttribute(name, value)
      }
    }
  })
  return <Story />
}
