import { expect, test } from 'vitest'
import { type Reading, readStack, split } from './read-stack.ts'

/** What V8 writes of a page: Chromium, Edge, Opera and the like. */
const stacks: Record<string, Reading> = {
  'a thrown error of a page': {
    'TypeError: x is not a function': '',
    '    at pay (https://app.test/cart.js:10:5)': 'own pay | https://app.test/cart.js | 10:5',
    '    at HTMLButtonElement.onclick (https://app.test/:21:9)':
      'own HTMLButtonElement.onclick | https://app.test/ | 21:9',
    '    at HTMLDocument.<anonymous> (https://app.test/ui.js:3:8)':
      'own HTMLDocument.<anonymous> | https://app.test/ui.js | 3:8',
  },
  'an error without a message': {
    Error: '',
    '    at pay (https://app.test/a.js:1:2)': 'own pay | https://app.test/a.js | 1:2',
  },
  'a stack without its header': {
    '    at pay (https://app.test/a.js:1:2)': 'own pay | https://app.test/a.js | 1:2',
    '    at https://app.test/a.js:3:4': 'own  | https://app.test/a.js | 3:4',
  },
  'lines that end as on Windows': {
    'Error: no\r': '',
    '    at pay (https://app.test/a.js:1:2)\r': 'own pay | https://app.test/a.js | 1:2',
    '    at C:\\app\\a.js:3:4\r': 'own  | C:\\app\\a.js | 3:4',
  },
  'async functions': {
    'Error: no': '',
    '    at async load (https://app.test/a.js:1:2)': 'own load | https://app.test/a.js | 1:2',
    '    at async https://app.test/a.js:3:4': 'own  | https://app.test/a.js | 3:4',
    '    at async Object.save (https://app.test/a.js:5:6)': 'own Object.save | https://app.test/a.js | 5:6',
    '    at async (https://app.test/a.js:7:8)': 'own  | https://app.test/a.js | 7:8',
  },
  'combined promises': {
    'Error: no': '',
    '    at async Promise.all (index 0)': 'not Promise.all | index 0 | ',
    '    at async Promise.allSettled (index 12)': 'not Promise.allSettled | index 12 | ',
    '    at async Promise.any (index 3)': 'not Promise.any | index 3 | ',
  },
  constructors: {
    'Error: no': '',
    '    at new Cart (https://app.test/a.js:1:2)': 'own new Cart | https://app.test/a.js | 1:2',
    '    at new <anonymous> (https://app.test/a.js:3:4)': 'own new <anonymous> | https://app.test/a.js | 3:4',
    '    at new Promise (<anonymous>)': 'not new Promise | <anonymous> | ',
    '    at Reflect.construct (<anonymous>)': 'not Reflect.construct | <anonymous> | ',
  },
  'methods and their aliases': {
    'Error: no': '',
    '    at Object.render [as type] (https://app.test/a.js:1:2)':
      'own Object.render [as type] | https://app.test/a.js | 1:2',
    '    at Timeout.tick [as _onTimeout] (/srv/a.js:3:4)':
      'own Timeout.tick [as _onTimeout] | /srv/a.js | 3:4',
    '    at Cart.<computed> [as add item] (https://app.test/a.js:5:6)':
      'own Cart.<computed> [as add item] | https://app.test/a.js | 5:6',
    '    at Cart.#total (https://app.test/a.js:7:8)': 'own Cart.#total | https://app.test/a.js | 7:8',
    '    at get size [as size] (https://app.test/a.js:9:1)':
      'own get size [as size] | https://app.test/a.js | 9:1',
    '    at set Cart.size (https://app.test/a.js:9:2)': 'own set Cart.size | https://app.test/a.js | 9:2',
    '    at [Symbol.iterator] (https://app.test/a.js:9:3)':
      'own [Symbol.iterator] | https://app.test/a.js | 9:3',
  },
  'names with blanks, brackets and @': {
    'Error: no': '',
    '    at pay (once) (https://app.test/a.js:1:2)': 'own pay (once) | https://app.test/a.js | 1:2',
    '    at Object.save@v2 (https://app.test/a.js:3:4)': 'own Object.save@v2 | https://app.test/a.js | 3:4',
    '    at GET /orders/:id (/srv/a.js:5:6)': 'own GET /orders/:id | /srv/a.js | 5:6',
    '    at Object.(anonymous function) [as run] (https://app.test/a.js:7:8)':
      'own Object.(anonymous function) [as run] | https://app.test/a.js | 7:8',
    '    at größe (https://app.test/é.js:9:9)': 'own größe | https://app.test/é.js | 9:9',
  },
  'minified names': {
    "TypeError: Cannot read properties of undefined (reading 'a')": '',
    '    at e (https://app.test/assets/index-DkX2.js:1:48213)':
      'own e | https://app.test/assets/index-DkX2.js | 1:48213',
    '    at t.<anonymous> (https://app.test/assets/index-DkX2.js:1:9)':
      'own t.<anonymous> | https://app.test/assets/index-DkX2.js | 1:9',
    '    at $r (https://app.test/assets/index-DkX2.js:40:57)':
      'own $r | https://app.test/assets/index-DkX2.js | 40:57',
    '    at _ (https://app.test/assets/index-DkX2.js:1:1)':
      'own _ | https://app.test/assets/index-DkX2.js | 1:1',
  },
  'frames without a name': {
    'Error: no': '',
    '    at https://app.test/a.js:1:2': 'own  | https://app.test/a.js | 1:2',
    '    at <anonymous>': 'not  | <anonymous> | ',
    '    at <anonymous>:1:7': 'not  | <anonymous> | 1:7',
    '    at <anonymous> (https://app.test/a.js:3:4)': 'own  | https://app.test/a.js | 3:4',
  },
  'built-in functions': {
    'Error: no': '',
    '    at Array.map (<anonymous>)': 'not Array.map | <anonymous> | ',
    '    at Array.forEach (native)': 'not Array.forEach | native | ',
    '    at JSON.parse (<anonymous>)': 'not JSON.parse | <anonymous> | ',
    '    at Generator.next (<anonymous>)': 'not Generator.next | <anonymous> | ',
  },
  'evaluated code': {
    'Error: no': '',
    '    at eval (eval at build (https://app.test/tpl.js:4:8), <anonymous>:1:30)':
      'own eval | https://app.test/tpl.js | 4:8',
    '    at render (eval at compile (/srv/my app (1)/tpl.js:21:17), <anonymous>:2:3)':
      'own render | /srv/my app (1)/tpl.js | 21:17',
    '    at eval (eval at <anonymous> (https://app.test/tpl.js:4:8), <anonymous>:1:1)':
      'own eval | https://app.test/tpl.js | 4:8',
  },
  'code evaluated in evaluated code': {
    'Error: no': '',
    '    at inner (eval at outer (eval at build (https://app.test/tpl.js:4:8)), <anonymous>:1:30)':
      'own inner | https://app.test/tpl.js | 4:8',
    '    at inner (eval at a (eval at b (eval at c (https://app.test/tpl.js:5:6))), <anonymous>:1:30)':
      'own inner | https://app.test/tpl.js | 5:6',
    '    at inner (eval at outer (eval at build (https://app.test/tpl.js:7:8), <anonymous>:3:4), <anonymous>:1:30)':
      'own inner | https://app.test/tpl.js | 7:8',
  },
  'evaluated code with a name of its own': {
    'Error: no': '',
    '    at total (templates/price.js:1:30)': 'own total | templates/price.js | 1:30',
    '    at eval (webpack-internal:///./src/price.js:12:3)':
      'own eval | webpack-internal:///./src/price.js | 12:3',
    '    at my template.js:4:5': 'own  | my template.js | 4:5',
    '    at evalmachine.<anonymous>:1:7': 'own  | evalmachine.<anonymous> | 1:7',
  },
  'evaluated code of the console': {
    'Error: no': '',
    '    at run (eval at <anonymous> (<anonymous>:1:1), <anonymous>:1:7)': 'not run | <anonymous> | 1:1',
  },
  'WebAssembly by its bytes': {
    'RuntimeError: unreachable': '',
    '    at wasm://wasm/0a1b:wasm-function[12]:0x3f': 'not  | wasm://wasm/0a1b:wasm-function[12]:0x3f | ',
    '    at step (wasm://wasm/engine-0a1b:wasm-function[7]:0x1b3)':
      'not step | wasm://wasm/engine-0a1b:wasm-function[7]:0x1b3 | ',
  },
  'WebAssembly by its address': {
    'RuntimeError: unreachable': '',
    '    at core::panicking::panic (https://app.test/engine.wasm:wasm-function[7]:0x1b3)':
      'own core::panicking::panic | https://app.test/engine.wasm:wasm-function[7]:0x1b3 | ',
    '    at https://app.test/engine.wasm:wasm-function[0]:0x21':
      'own  | https://app.test/engine.wasm:wasm-function[0]:0x21 | ',
  },
  'blobs and data': {
    'Error: no': '',
    '    at work (blob:https://app.test/1f3e-77:1:29)': 'own work | blob:https://app.test/1f3e-77 | 1:29',
    '    at blob:https://app.test/1f3e-77:2:7': 'own  | blob:https://app.test/1f3e-77 | 2:7',
    '    at run (data:text/javascript;base64,ZnVuYw==:1:2)':
      'own run | data:text/javascript;base64,ZnVuYw== | 1:2',
    '    at data:text/javascript,function f(){throw 1};f():1:51':
      'own  | data:text/javascript,function f(){throw 1};f() | 1:51',
  },
  'paths of Windows': {
    'Error: no': '',
    '    at open (C:\\Program Files (x86)\\app\\a.js:1:2)':
      'own open | C:\\Program Files (x86)\\app\\a.js | 1:2',
    '    at C:\\Program Files (x86)\\app\\a.js:3:4': 'own  | C:\\Program Files (x86)\\app\\a.js | 3:4',
    '    at save (\\\\server\\share (old)\\a.js:5:6)': 'own save | \\\\server\\share (old)\\a.js | 5:6',
    '    at file:///C:/My%20App/a.js:7:8': 'own  | file:///C:/My%20App/a.js | 7:8',
  },
  'paths with blanks and brackets': {
    'Error: no': '',
    '    at /home/me/my app/[id]/page.js:1:2': 'own  | /home/me/my app/[id]/page.js | 1:2',
    '    at Page (/home/me/my app (1)/[...slug]/page.js:3:4)':
      'own Page | /home/me/my app (1)/[...slug]/page.js | 3:4',
    '    at /home/me/(shop)/page.js:5:6': 'own  | /home/me/(shop)/page.js | 5:6',
    '    at async /home/me/a (b)/page.js:7:8': 'own  | /home/me/a (b)/page.js | 7:8',
    '    at Page (src/app/(shop)/page.tsx:9:1)': 'own Page | src/app/(shop)/page.tsx | 9:1',
    '    at Page ((shop)/page.tsx:9:2)': 'own Page | (shop)/page.tsx | 9:2',
  },
  'modules of webpack': {
    'Error: no': '',
    '    at webpack-internal:///(app-pages-browser)/./src/x.tsx:12:3':
      'own  | webpack-internal:///(app-pages-browser)/./src/x.tsx | 12:3',
    '    at Page (webpack-internal:///(rsc)/./src/my page.tsx:4:5)':
      'own Page | webpack-internal:///(rsc)/./src/my page.tsx | 4:5',
    '    at commit (webpack-internal:///./node_modules/react-dom/cjs/react-dom.js:6:7)':
      'not commit | webpack-internal:///./node_modules/react-dom/cjs/react-dom.js | 6:7',
    '    at __webpack_require__ (webpack:///webpack/bootstrap:19:1)':
      'not __webpack_require__ | webpack:///webpack/bootstrap | 19:1',
  },
  'chunks of dependencies, where their name is certain': {
    'Error: no': '',
    '    at a (https://app.test/js/chunk-vendors.4be1.js:1:2)':
      'not a | https://app.test/js/chunk-vendors.4be1.js | 1:2',
    '    at b (https://app.test/vendors~main.4be1.js:1:2)':
      'not b | https://app.test/vendors~main.4be1.js | 1:2',
    '    at c (https://app.test/vendors-node_modules_react_index_js.js:1:2)':
      'not c | https://app.test/vendors-node_modules_react_index_js.js | 1:2',
    '    at d (https://app.test/assets/vendors-B1x.js:1:2)':
      'own d | https://app.test/assets/vendors-B1x.js | 1:2',
    '    at e (https://app.test/node_modules/.vite/deps/react.js?v=1:1:2)':
      'not e | https://app.test/node_modules/.vite/deps/react.js?v=1 | 1:2',
  },
  'addresses with ports, queries and scopes': {
    'Error: no': '',
    '    at a (http://[::1]:3000/a.js:1:2)': 'own a | http://[::1]:3000/a.js | 1:2',
    '    at http://[::1]:3000/a.js:3:4': 'own  | http://[::1]:3000/a.js | 3:4',
    '    at b (http://localhost:8080/:5:6)': 'own b | http://localhost:8080/ | 5:6',
    '    at c (https://unpkg.com/@scope/pkg@1.0.0/a.js?x=(1)&y=:2:7:8)':
      'own c | https://unpkg.com/@scope/pkg@1.0.0/a.js?x=(1)&y=:2 | 7:8',
    '    at d (https://app.test/a.js?t=12:34#/x:9:1)': 'own d | https://app.test/a.js?t=12:34#/x | 9:1',
  },
  'extensions in any frame': {
    'Error: no': '',
    '    at fetch (https://app.test/a.js:1:2)': 'own fetch | https://app.test/a.js | 1:2',
    '    at chrome-extension://abcdef/inject.js:1:2': 'not  | chrome-extension://abcdef/inject.js | 1:2',
    '    at run (eval at go (chrome-extension://abcdef/inject.js:3:4), <anonymous>:1:1)':
      'not run | chrome-extension://abcdef/inject.js | 3:4',
  },
  'pages of the browser': {
    'Error: no': '',
    '    at open (chrome://newtab/a.js:1:2)': 'not open | chrome://newtab/a.js | 1:2',
  },
}

test.each(Object.entries(stacks))('a stack of V8 is read: %s', (_, reading) => {
  const { stack, frames } = split(reading)
  expect(readStack(stack)).toEqual(frames)
})

test('a message of frames without frames below is no stack', () => {
  const message = 'child failed:\n    at fake (https://evil.test/x.js:1:1)'
  expect(readStack(`Error: ${message}`, message)).toEqual([])
})

test.each([
  ['a message of many lines', 'one\ntwo\nthree'],
  [
    'a message of frames',
    'child failed:\n    at fake (https://evil.test/x.js:1:1)\n    at https://evil.test/x.js:2:2',
  ],
  ['a message of frames of Firefox', 'child failed:\nfake@https://evil.test/x.js:1:1'],
  ['a message that is part of its name', 'Error'],
  ['a message that is part of a frame', 'a.js:1:2'],
  ['a message that ends in a break', 'no\n'],
  ['a message of blanks', ' '],
])('%s adds and takes no frames', (_, message) => {
  const stack = `TypeError: ${message}\n    at pay (https://app.test/a.js:1:2)\n    at https://app.test/a.js:1:2`
  const frames = ['own pay | https://app.test/a.js | 1:2', 'own  | https://app.test/a.js | 1:2']
  expect(readStack(stack, message)).toEqual(frames)
})
