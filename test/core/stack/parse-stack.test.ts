import { expect, test } from 'vitest'
import { parseStack } from '../../../src/core/stack/parse-stack.ts'

const shown = (stack: string, message?: string) =>
  parseStack(stack, message).map(
    ({ function: name = '', file = '', line, column, inApp }) =>
      `${inApp ? 'own' : 'not'} ${name} ${file}${line ? `:${line}` : ''}${column ? `:${column}` : ''}`,
  )

test('a Chromium stack is read frame by frame, own code apart from dependencies', () => {
  const stack = `TypeError: Cannot read properties of undefined (reading 'total')
    at cartTotal (https://app.test/assets/cart-BxK3.js:12:34)
    at new Cart (https://app.test/assets/cart-BxK3.js:5:7)
    at Object.render [as type] (https://app.test/src/cart.tsx?t=17:9:3)
    at async Promise.all (index 0)
    at Array.map (<anonymous>)
    at renderWithHooks (https://app.test/node_modules/.vite/deps/react-dom_client.js?v=1:5000:20)
    at https://app.test/assets/index.js:1:100
    at chrome-extension://abcdef/inject.js:1:2
    at eval (eval at build (https://app.test/tpl.js:4:8), <anonymous>:1:30)`
  expect(shown(stack, "Cannot read properties of undefined (reading 'total')")).toEqual([
    'own cartTotal https://app.test/assets/cart-BxK3.js:12:34',
    'own new Cart https://app.test/assets/cart-BxK3.js:5:7',
    'own Object.render [as type] https://app.test/src/cart.tsx?t=17:9:3',
    'not Promise.all index 0',
    'not Array.map <anonymous>',
    'not renderWithHooks https://app.test/node_modules/.vite/deps/react-dom_client.js?v=1:5000:20',
    'own  https://app.test/assets/index.js:1:100',
    'not  chrome-extension://abcdef/inject.js:1:2',
    'own eval https://app.test/tpl.js:4:8',
  ])
})

test('a Firefox stack is read, with its async and evaluated frames', () => {
  const stack = `inner@https://app.test/assets/index.js:1:162
outer/<@https://app.test/@fs/src/app.ts:3:9
setTimeout handler*schedule@https://app.test/assets/index.js:1:200
async*load@https://app.test/assets/index.js:1:300
@https://app.test/assets/index.js:9:1
run@https://app.test/tpl.js line 5 > eval:1:1
content@moz-extension://abc/content.js:2:2
`
  expect(shown(stack)).toEqual([
    'own inner https://app.test/assets/index.js:1:162',
    'own outer/< https://app.test/@fs/src/app.ts:3:9',
    'own schedule https://app.test/assets/index.js:1:200',
    'own load https://app.test/assets/index.js:1:300',
    'own  https://app.test/assets/index.js:9:1',
    'own run https://app.test/tpl.js:5',
    'not content moz-extension://abc/content.js:2:2',
  ])
})

test('a Safari stack is read, with native, module and nameless frames', () => {
  const stack = `inner@https://app.test/assets/index.js:1:166
@https://app.test/assets/index.js:1:235
Promise@[native code]
@
module code@https://app.test/assets/index.js:2:10
https://app.test/@vite/client:3:4`
  expect(shown(stack)).toEqual([
    'own inner https://app.test/assets/index.js:1:166',
    'own  https://app.test/assets/index.js:1:235',
    'not Promise [native code]',
    'not  ',
    'own module code https://app.test/assets/index.js:2:10',
    'own  https://app.test/@vite/client:3:4',
  ])
})

test('a Node stack is read, its built-ins apart', () => {
  const stack = `Error: no such order
    at findOrder (/srv/app/dist/orders.js:10:11)
    at file:///srv/app/dist/server.js:3:1
    at /srv/app/node_modules/hono/dist/hono.js:7:2
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`
  expect(shown(stack, 'no such order')).toEqual([
    'own findOrder /srv/app/dist/orders.js:10:11',
    'own  file:///srv/app/dist/server.js:3:1',
    'not  /srv/app/node_modules/hono/dist/hono.js:7:2',
    'not process.processTicksAndRejections node:internal/process/task_queues:95:5',
  ])
})

test('a React Native stack is read, of compiled code, too', () => {
  const stack = `TypeError: undefined is not a function
    at pay (address at index.android.bundle:1:2345)
    at apply (native)
    at anonymous (http://10.0.2.2:8081/index.bundle?platform=android&dev=true:12:7)`
  expect(shown(stack, 'undefined is not a function')).toEqual([
    'own pay index.android.bundle:1:2345',
    'not apply native',
    'own anonymous http://10.0.2.2:8081/index.bundle?platform=android&dev=true:12:7',
  ])
})

test('paths with blanks and brackets are read', () => {
  const stack = `Error: no
    at open (C:\\Program Files (x86)\\app\\main.js:1:2)
    at C:\\Program Files (x86)\\app\\main.js:3:4
    at Page (webpack-internal:///(app-pages-browser)/./src/app/page.tsx:12:9)
    at webpack-internal:///(app-pages-browser)/./src/app/page.tsx:5:6`
  expect(shown(stack, 'no')).toEqual([
    'own open C:\\Program Files (x86)\\app\\main.js:1:2',
    'own  C:\\Program Files (x86)\\app\\main.js:3:4',
    'own Page webpack-internal:///(app-pages-browser)/./src/app/page.tsx:12:9',
    'own  webpack-internal:///(app-pages-browser)/./src/app/page.tsx:5:6',
  ])
})

test('frames of WebAssembly and of extensions behind a mask are told apart', () => {
  const stack = `step@https://app.test/engine.wasm:wasm-function[7]:0x1b3
inject@webkit-masked-url://hidden/:12:3`
  expect(shown(stack)).toEqual([
    'own step https://app.test/engine.wasm:wasm-function[7]:0x1b3',
    'not inject webkit-masked-url://hidden/:12:3',
  ])
})

test('a text with an @ is no frame, and a message of Firefox takes nothing off the first one', () => {
  expect(shown('Error: mail to ann@app.test failed')).toEqual([])
  expect(shown('totalOf@https://app.test/a.js:1:2', 'total')).toEqual([
    'own totalOf https://app.test/a.js:1:2',
  ])
})

test('a message longer than any stack leaves the frames behind it', () => {
  const message = 'no '.repeat(50_000)
  expect(shown(`Error: ${message}\n    at pay (https://app.test/a.js:1:2)`, message)).toEqual([
    'own pay https://app.test/a.js:1:2',
  ])
})

test('a message that looks like a stack adds no frames', () => {
  const message = 'child failed:\n    at fake (https://evil.test/x.js:1:1)'
  const stack = `Error: ${message}\n    at real (https://app.test/a.js:2:3)`
  expect(shown(stack, message)).toEqual(['own real https://app.test/a.js:2:3'])
  expect(shown('Error: mail to ann@app.test failed\n    at real (https://app.test/a.js:2:3)')).toEqual([
    'own real https://app.test/a.js:2:3',
  ])
})

test('a stack of this very engine names the function that threw', () => {
  function explode(): Error {
    return new Error('boom')
  }
  const [frame] = parseStack(explode().stack ?? '', 'boom')
  expect(frame).toMatchObject({ function: 'explode', inApp: true })
  expect(frame?.file).toContain('parse-stack.test')
  expect(frame?.line).toBeGreaterThan(1)
})

test('a stack of sixteen frames is read in a small part of the time that a capture may take', () => {
  const lines = Array.from(
    { length: 16 },
    (_, index) => `    at f${index} (https://app.test/a.js:1:${index})`,
  )
  const stack = `Error: no\n${lines.join('\n')}`
  let bestMs = Number.POSITIVE_INFINITY
  // The quickest of many short rounds: the machine may have other things to do in the rest.
  for (let round = 0; round < 200; round++) {
    const startedAt = performance.now()
    for (let turn = 0; turn < 50; turn++) parseStack(stack, 'no')
    bestMs = Math.min(bestMs, (performance.now() - startedAt) / 50)
  }
  expect(bestMs).toBeLessThan(0.03)
})

/** Each is a line, or lines, of a megabyte. A pattern that reads a line anew from each of its characters takes minutes. */
test.each([
  ['colons', ':1'],
  ['digits', '9'],
  ['places', ':1:2'],
  ['places in brackets', ':1:2)'],
  ['brackets', '('],
  ['opening brackets', ' ('],
  ['opening brackets before paths', ' (a:'],
  ['pairs of brackets', ' (()'],
  ['closing brackets', ')'],
  ['evals', ' (eval at '],
  ['evals with places', '(eval at x (a:1:2)), '],
  ['addresses', ' (address at '],
  ['evals of Firefox', ' line 1 > eval'],
  ['lines of Firefox', ' line 1'],
  ['ats', '@'],
  ['ats before paths', '@a:'],
  ['slashes', '/'],
  ['protocols', 'a-b:'],
  ['stars', 'a b*'],
  ['asyncs', 'async '],
  ['blanks', ' '],
  ['braces', ' {'],
  ['words', 'a'],
  ['blank lines', '\n'],
  ['frames that are none', '\n at a b'],
  ['separators of lines', ':1)\u2028'],
])('a hostile stack of %s costs no more than its length', (_, piece) => {
  const line = piece.repeat(1_000_000 / piece.length)
  const startedAt = performance.now()
  for (const start of ['', 'f@', '/', '    at ', '    at f (', '    at f (eval at g (', '    at f (a:1:2)\n'])
    for (const end of ['', ':1:2)']) parseStack(`${start}${line}${end}`, 'no')
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
