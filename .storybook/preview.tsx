import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import '@fontsource-variable/roboto-mono'
import '../src/react/notices/theme.css'
import './preview.css'
import { languages, withTesterSettings } from './tester-settings.tsx'

// What loads later takes longer than the usual second on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

/** A story is drawn when its fonts are there: drawn with others first, a select keeps their measures. */
const fontsLoaded = () =>
  Promise.all([
    document.fonts.load('1em "Inter Variable"', 'Aa→'),
    document.fonts.load('1em "Noto Sans Arabic Variable"', 'ا'),
    document.fonts.load('1em "Roboto Mono Variable"', 'Aa'),
  ])

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [fontsLoaded],
  decorators: [withTesterSettings],
  initialGlobals: { theme: 'system', direction: 'auto', language: 'en' },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'As the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'As the language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    language: {
      description: "The tester's language",
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: languages,
      },
    },
  },
  parameters: {
    options: {
      storySort: {
        order: [
          'Guides',
          ['Install', 'Theming', 'Privacy'],
          'React',
          'Notice',
          'NoticeHost',
          'Theme',
          'Boundary',
          'Widget',
          'PatternAlert',
          'Dashboard',
        ],
      },
    },
    viewport: {
      options: {
        smallest: {
          name: 'Smallest, 320 x 256',
          styles: { width: '320px', height: '256px' },
          type: 'mobile',
        },
        phone: { name: 'Phone, 390 x 844', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        tablet: { name: 'Tablet, 820 x 1180', styles: { width: '820px', height: '1180px' }, type: 'tablet' },
        desktop: {
          name: 'Desktop, 1440 x 900',
          styles: { width: '1440px', height: '900px' },
          type: 'desktop',
        },
      },
    },
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    },
  },
}

export default preview
