import { expect, test } from 'vitest'
import { type Reading, readStack, split } from './read-stack.ts'

/** Stacks of engines that write `@`: SpiderMonkey (Firefox) and JavaScriptCore (Safari, older React Native). */
const stacks: Record<string, Reading> = {
  'a thrown error of a page in Firefox': {
    'pay@https://app.test/cart.js:10:5': 'own pay | https://app.test/cart.js | 10:5',
    'onclick@https://app.test/:1:1': 'own onclick | https://app.test/ | 1:1',
    '@https://app.test/a.js:3:4': 'own  | https://app.test/a.js | 3:4',
    '': '',
  },
  'names that Firefox finds for functions without one': {
    'pay/<@https://app.test/a.js:1:2': 'own pay/< | https://app.test/a.js | 1:2',
    'a/</b.c<@https://app.test/a.js:3:4': 'own a/</b.c< | https://app.test/a.js | 3:4',
    '/<@https://app.test/a.js:5:6': 'own /< | https://app.test/a.js | 5:6',
    '[2]</Cart.prototype.total@https://app.test/a.js:7:8':
      'own [2]</Cart.prototype.total | https://app.test/a.js | 7:8',
    '/orders/:id@https://app.test/a.js:9:9': 'own /orders/:id | https://app.test/a.js | 9:9',
    'routes["/orders/*"]@https://app.test/a.js:9:1': 'own routes["/orders/*"] | https://app.test/a.js | 9:1',
    'get size@https://app.test/a.js:9:2': 'own get size | https://app.test/a.js | 9:2',
    '#key@https://app.test/a.js:9:3': 'own #key | https://app.test/a.js | 9:3',
  },
  'what was called later in Firefox': {
    'async*load@https://app.test/a.js:1:2': 'own load | https://app.test/a.js | 1:2',
    'async*@https://app.test/a.js:3:4': 'own  | https://app.test/a.js | 3:4',
    'setTimeout handler*tick@https://app.test/a.js:5:6': 'own tick | https://app.test/a.js | 5:6',
    'promise callback*save/<@https://app.test/a.js:7:8': 'own save/< | https://app.test/a.js | 7:8',
    'EventListener.handleEvent*bind@https://app.test/a.js:9:1': 'own bind | https://app.test/a.js | 9:1',
    'FrameRequestCallback*draw@https://app.test/a.js:9:2': 'own draw | https://app.test/a.js | 9:2',
  },
  'evaluated code in Firefox': {
    'a@https://app.test/tpl.js line 5 > eval:1:1': 'own a | https://app.test/tpl.js | 5',
    '@https://app.test/tpl.js line 6 > Function:3:7': 'own  | https://app.test/tpl.js | 6',
    'b@https://app.test/tpl.js line 7 > eval line 1 > eval:1:26': 'own b | https://app.test/tpl.js | 7',
    'c@https://app.test/my line 3/tpl.js line 8 > AsyncFunction:1:1':
      'own c | https://app.test/my line 3/tpl.js | 8',
    'd@templates/price.js:1:30': 'own d | templates/price.js | 1:30',
    '@debugger eval code:1:7': 'not  | debugger eval code | 1:7',
  },
  'WebAssembly in Firefox': {
    'step@https://app.test/engine.wasm:wasm-function[7]:0x1b3':
      'own step | https://app.test/engine.wasm:wasm-function[7]:0x1b3 | ',
    '@https://app.test/engine.wasm:wasm-function[1]:0x2c':
      'own  | https://app.test/engine.wasm:wasm-function[1]:0x2c | ',
    '@https://app.test/a.js line 8 > WebAssembly.instantiate:wasm-function[0]:0x21':
      'own  | https://app.test/a.js | 8',
  },
  'names with blanks, brackets and @': {
    'pay @ (once)@https://app.test/a.js:1:2': 'own pay @ (once) | https://app.test/a.js | 1:2',
    'save@v2@https://app.test/@scope/a.js:3:4': 'own save@v2 | https://app.test/@scope/a.js | 3:4',
    'größe@https://app.test/é.js:5:6': 'own größe | https://app.test/é.js | 5:6',
  },
  'minified names': {
    'e@https://app.test/assets/index-DkX2.js:1:48213':
      'own e | https://app.test/assets/index-DkX2.js | 1:48213',
    't/</r@https://app.test/assets/index-DkX2.js:1:9':
      'own t/</r | https://app.test/assets/index-DkX2.js | 1:9',
    '$r@https://app.test/assets/index-DkX2.js:40:57':
      'own $r | https://app.test/assets/index-DkX2.js | 40:57',
  },
  'addresses with an @, ports and queries': {
    'a@https://unpkg.com/@scope/pkg@1.0.0/a.js:1:2': 'own a | https://unpkg.com/@scope/pkg@1.0.0/a.js | 1:2',
    '@https://unpkg.com/pkg@1.0.0/a.js:3:4': 'own  | https://unpkg.com/pkg@1.0.0/a.js | 3:4',
    'b@http://[::1]:3000/a.js:5:6': 'own b | http://[::1]:3000/a.js | 5:6',
    'c@https://app.test/a.js?x=(1)&mail=a@b&y=:2:7:8':
      'own c | https://app.test/a.js?x=(1)&mail=a@b&y=:2 | 7:8',
    'd@http://localhost:8080/:9:1': 'own d | http://localhost:8080/ | 9:1',
  },
  'paths with blanks and brackets': {
    'a@file:///home/me/my app/[id]/page.js:1:2': 'own a | file:///home/me/my app/[id]/page.js | 1:2',
    'b@webpack-internal:///(app-pages-browser)/./src/x.tsx:3:4':
      'own b | webpack-internal:///(app-pages-browser)/./src/x.tsx | 3:4',
    'c@C:\\Program Files (x86)\\app\\a.js:5:6': 'own c | C:\\Program Files (x86)\\app\\a.js | 5:6',
  },
  'blobs and data': {
    'a@blob:https://app.test/1f3e-77:1:29': 'own a | blob:https://app.test/1f3e-77 | 1:29',
    '@blob:https://app.test/1f3e-77:2:7': 'own  | blob:https://app.test/1f3e-77 | 2:7',
    '@data:text/javascript,f():1:51': 'own  | data:text/javascript,f() | 1:51',
  },
  'browsers and extensions in any frame': {
    'a@https://app.test/a.js:1:2': 'own a | https://app.test/a.js | 1:2',
    'b@moz-extension://5a1b-77/content.js:2:2': 'not b | moz-extension://5a1b-77/content.js | 2:2',
    'c@moz-extension://5a1b-77/content.js line 5 > eval:1:1':
      'not c | moz-extension://5a1b-77/content.js | 5',
    'd@blob:moz-extension://5a1b-77/9c:1:1': 'not d | blob:moz-extension://5a1b-77/9c | 1:1',
    'e@resource://gre/modules/a.sys.mjs:3:4': 'not e | resource://gre/modules/a.sys.mjs | 3:4',
    'map@self-hosted:221:17': 'not map | self-hosted | 221:17',
    'f@chrome://global/content/a.js:5:6': 'not f | chrome://global/content/a.js | 5:6',
  },
  dependencies: {
    'a@https://app.test/node_modules/.vite/deps/react.js?v=1:1:2':
      'not a | https://app.test/node_modules/.vite/deps/react.js?v=1 | 1:2',
    'b@https://app.test/js/chunk-vendors.4be1.js:3:4':
      'not b | https://app.test/js/chunk-vendors.4be1.js | 3:4',
  },
  'a module in Safari': {
    'pay@https://app.test/a.js:1:2': 'own pay | https://app.test/a.js | 1:2',
    '@https://app.test/a.js:3:4': 'own  | https://app.test/a.js | 3:4',
    'module code@https://app.test/a.js:5:6': 'own module code | https://app.test/a.js | 5:6',
    'global code@https://app.test/:7:8': 'own global code | https://app.test/ | 7:8',
    'https://app.test/@vite/client:9:1': 'own  | https://app.test/@vite/client | 9:1',
    'async load@https://app.test/a.js:9:2': 'own load | https://app.test/a.js | 9:2',
  },
  'places without a name in Safari': {
    'https://app.test/a.js:1:2': 'own  | https://app.test/a.js | 1:2',
    'blob:https://app.test/1f3e-77:3:4': 'own  | blob:https://app.test/1f3e-77 | 3:4',
    'main.jsbundle:1:234': 'own  | main.jsbundle | 1:234',
    'file:///srv/a@b/a.js:5:6': 'own  | file:///srv/a@b/a.js | 5:6',
    '[native code]': 'not  | [native code] | ',
    '@': 'not  |  | ',
  },
  'evaluated and built-in code in Safari': {
    'eval code@': 'not eval code |  | ',
    'eval@[native code]': 'not eval | [native code] | ',
    'run@': 'not run |  | ',
    'map@[native code]': 'not map | [native code] | ',
    'build@https://app.test/a.js:1:2': 'own build | https://app.test/a.js | 1:2',
  },
  'WebAssembly in Safari': {
    '<?>.wasm-function[12]@[wasm code]': 'not <?>.wasm-function[12] | [wasm code] | ',
    'wasm-stub@[wasm code]': 'not wasm-stub | [wasm code] | ',
    'js-to-wasm@[native code]': 'not js-to-wasm | [native code] | ',
    'step@https://app.test/a.js:1:2': 'own step | https://app.test/a.js | 1:2',
  },
  'extensions of Safari': {
    'a@webkit-masked-url://hidden/:12:3': 'not a | webkit-masked-url://hidden/ | 12:3',
    'webkit-masked-url://hidden/:1:2': 'not  | webkit-masked-url://hidden/ | 1:2',
    'b@safari-web-extension://5A1B/content.js:3:4': 'not b | safari-web-extension://5A1B/content.js | 3:4',
    'c@safari-extension://com.x/5a/a.js:5:6': 'not c | safari-extension://com.x/5a/a.js | 5:6',
  },
  'React Native with JavaScriptCore': {
    'pay@index.ios.bundle:1:2345': 'own pay | index.ios.bundle | 1:2345',
    'b@1:234': 'own b |  | 1:234',
    'render@http://localhost:8081/index.bundle?platform=ios&dev=true:12:7':
      'own render | http://localhost:8081/index.bundle?platform=ios&dev=true | 12:7',
    'c@/data/user/0/com.app/files/App.bundle:3:4': 'own c | /data/user/0/com.app/files/App.bundle | 3:4',
    '/data/user/0/com.app/files/App.bundle:5:6': 'own  | /data/user/0/com.app/files/App.bundle | 5:6',
    'd@file:///var/containers/Bundle/Application/5A1B-77/My App.app/main.jsbundle:7:8':
      'own d | file:///var/containers/Bundle/Application/5A1B-77/My App.app/main.jsbundle | 7:8',
    'e@app:///index.android.bundle:9:1': 'own e | app:///index.android.bundle | 9:1',
    '[native code]': 'not  | [native code] | ',
  },
  'lines without columns': {
    'pay@http://app.test/a.js:12': 'own pay | http://app.test/a.js | 12',
    '@http://app.test/a.js:34': 'own  | http://app.test/a.js | 34',
    '<anonymous function: run>([arguments not available])@http://app.test/a.js:56':
      'own <anonymous function: run>([arguments not available]) | http://app.test/a.js | 56',
  },
  'text that is no stack': {
    'Error: mail to ann@app.test failed': '',
    'see https://app.test/help': '',
    'at noon': '',
    'a:b@c': '',
  },
}

test.each(Object.entries(stacks))('a stack of Gecko or WebKit is read: %s', (_, reading) => {
  const { stack, frames } = split(reading)
  expect(readStack(stack)).toEqual(frames)
})

test.each(['pay', '2', 'pay@https://app.test/a.js:1:2', 'no\n    at fake (https://evil.test/x.js:1:1)', ''])(
  'the message "%s" takes nothing off a stack that has no header',
  (message) => {
    expect(readStack('pay@https://app.test/a.js:1:2\n@https://app.test/a.js:3:4\n', message)).toEqual([
      'own pay | https://app.test/a.js | 1:2',
      'own  | https://app.test/a.js | 3:4',
    ])
  },
)
