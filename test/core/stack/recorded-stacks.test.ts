import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseStack } from '../../../src/core/stack/parse-stack.ts'
import { readStack } from './read-stack.ts'

interface Recorded {
  name: string
  message: string
  stack: string
  cause?: Recorded
}

const folder = new URL('../../fixtures/stacks/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')

/** What scripts/record-stacks.mjs recorded of the real thing. */
const recording = (engine: string): { engine: string; stacks: Record<string, Recorded> } =>
  JSON.parse(read(`${engine}.json`))

/** The site's address, the folder and the ids of blobs say nothing here. */
const short = (text: string) =>
  text.replace(/(?:http:\/\/localhost:4000|file:\/\/\/srv\/shop)\/(?:0{8}-[\d-]{27})?/, '')

/** The innermost frames, as the engines see them; `v8` is Chromium and Node, `all` is Firefox, too. */
const scenarios: Record<
  string,
  Partial<Record<'all' | 'v8' | 'chromium' | 'firefox' | 'node', readonly string[]>>
> = {
  'plain throw': { all: ['own plainThrow | scenarios.js | 34:9', 'own plain throw | scenarios.js | 7:24'] },
  'async function': { all: ['own afterAwait | scenarios.js | 39:9'] },
  'promise chain': {
    v8: ['own inChain | scenarios.js | 43:9'],
    firefox: ['own inChain | scenarios.js | 43:9', 'own promise chain | scenarios.js | 9:44'],
  },
  'promise all': {
    v8: ['own afterAwait | scenarios.js | 39:9', 'not Promise.all | index 0 | '],
    firefox: ['own afterAwait | scenarios.js | 39:9'],
  },
  timeout: {
    chromium: ['own inTimer | scenarios.js | 49:10'],
    firefox: ['own inTimer | scenarios.js | 49:10', 'own timeout/< | scenarios.js | 11:55'],
    node: [
      'own Timeout.inTimer [as _onTimeout] | scenarios.js | 49:10',
      'not listOnTimeout | node:internal/timers | 583:11',
    ],
  },
  'class constructor': {
    v8: ['own new Cart | scenarios.js | 58:11', 'own class constructor | scenarios.js | 12:30'],
    firefox: ['own Cart | scenarios.js | 58:11', 'own class constructor | scenarios.js | 12:30'],
  },
  'class method': {
    v8: ['own Cart.total | scenarios.js | 61:22', 'own class method | scenarios.js | 13:55'],
    firefox: ['own total | scenarios.js | 61:5', 'own class method | scenarios.js | 13:55'],
  },
  'static method': {
    v8: ['own failHere | scenarios.js | 53:9', 'own Cart.restore | scenarios.js | 67:12'],
    firefox: ['own failHere | scenarios.js | 53:9', 'own restore | scenarios.js | 67:12'],
  },
  getter: {
    all: ['own failHere | scenarios.js | 53:9', 'own get size | scenarios.js | 64:12'],
    node: ['own failHere | scenarios.js | 53:9', 'own get size [as size] | scenarios.js | 64:12'],
  },
  'private method': {
    all: ['own failHere | scenarios.js | 53:9', 'own #key | scenarios.js | 73:12'],
  },
  'computed name': {
    v8: ['own pay @ (once) | scenarios.js | 79:11', 'own computed name | scenarios.js | 17:50'],
    firefox: ['own pay @ (once) | scenarios.js | 79:11', 'own computed name | scenarios.js | 17:35'],
  },
  'anonymous arrow': {
    v8: ['own failHere | scenarios.js | 53:9', 'own  | scenarios.js | 18:35'],
    firefox: ['own failHere | scenarios.js | 53:9', 'own anonymous arrow/< | scenarios.js | 18:35'],
  },
  'array map callback': {
    v8: [
      'own failHere | scenarios.js | 53:9',
      'own  | scenarios.js | 19:50',
      'not Array.map | <anonymous> | ',
      'own array map callback | scenarios.js | 19:35',
    ],
    firefox: [
      'own failHere | scenarios.js | 53:9',
      'own array map callback/< | scenarios.js | 19:58',
      'own array map callback | scenarios.js | 19:35',
    ],
  },
  'array sort comparator': {
    v8: ['own compare | scenarios.js | 84:9', 'not Array.sort | <anonymous> | '],
    firefox: ['own compare | scenarios.js | 84:9', 'own array sort comparator | scenarios.js | 20:41'],
  },
  generator: {
    v8: ['own prices | scenarios.js | 89:9', 'not prices.next | <anonymous> | '],
    firefox: ['own prices | scenarios.js | 89:9', 'own generator | scenarios.js | 21:24'],
  },
  'cause chain': {
    all: ['own withCause | scenarios.js | 96:11', 'own cause chain | scenarios.js | 22:24'],
  },
  'message like frames': {
    all: ['own likeFrames | scenarios.js | 101:9', 'own message like frames | scenarios.js | 23:32'],
  },
  eval: {
    v8: [
      'own inEval | scenarios.js | 107:10',
      'own eval | scenarios.js | 107:10',
      'own evaluated | scenarios.js | 107:10',
    ],
    firefox: [
      'own inEval | scenarios.js | 107',
      'own  | scenarios.js | 107',
      'own evaluated | scenarios.js | 107:10',
    ],
  },
  'nested eval': {
    v8: [
      'own inner | scenarios.js | 111:10',
      'own eval | scenarios.js | 111:10',
      'own eval | scenarios.js | 111:10',
    ],
    firefox: [
      'own inner | scenarios.js | 111',
      'own  | scenarios.js | 111',
      'own  | scenarios.js | 111',
      'own evaluatedTwice | scenarios.js | 111:10',
    ],
  },
  'named eval': {
    all: ['own template | templates/price.js | 1:30'],
  },
  'new Function': {
    v8: ['own eval | scenarios.js | 119:10', 'own compiled | scenarios.js | 119:53'],
    firefox: ['own anonymous | scenarios.js | 119', 'own compiled | scenarios.js | 119:53'],
  },
  'path with blanks and brackets': {
    chromium: [
      'own  | my%20pages%20(old)/[id]%20@new.js | 3:11',
      'own Module.openPage | my%20pages%20(old)/[id]%20@new.js | 4:5',
    ],
    firefox: [
      'own openPage/< | my%20pages%20(old)/[id]%20@new.js | 3:11',
      'own openPage | my%20pages%20(old)/[id]%20@new.js | 4:5',
    ],
    node: [
      'own  | my%20pages%20(old)/%5Bid%5D%20@new.js | 3:11',
      'own Module.openPage | my%20pages%20(old)/%5Bid%5D%20@new.js | 4:5',
    ],
  },
  'minified bundle': {
    v8: [
      'own i | minified.js | 1:105',
      'own  | minified.js | 1:66',
      'not Array.reduce | <anonymous> | ',
      'own t | minified.js | 1:50',
      'own Module.c | minified.js | 1:22',
    ],
    firefox: [
      'own i | minified.js | 1:105',
      'own t/< | minified.js | 1:66',
      'own t | minified.js | 1:50',
      'own c | minified.js | 1:22',
    ],
  },
  'wasm trap': {
    chromium: [
      'not  | wasm://wasm/0543fef2:wasm-function[0]:0x21 | ',
      'own Module.trapFromBytes | wasm.js | 10:27',
    ],
    firefox: ['own  | wasm.js | 9', 'own trapFromBytes | wasm.js | 10:27'],
    node: [
      'not  | wasm://wasm/882f5446:wasm-function[0]:0x21 | ',
      'own Module.trapFromBytes | wasm.js | 10:27',
    ],
  },
  'inline script': { all: ['own inInlineScript |  | 8:15', 'own inline script | page.js | 7:33'] },
  'event listener': {
    chromium: ['own HTMLDocument.onSaved | page.js | 39:14', 'own  | page.js | 41:14'],
    firefox: ['own onSaved | page.js | 39:14', 'own inListener/< | page.js | 41:14'],
  },
  'request handler': {
    chromium: ['own onFrame | page.js | 48:14'],
    firefox: ['own onFrame | page.js | 48:14', 'own inRequestHandler/< | page.js | 47:26'],
  },
  'blob worker': { all: ['own inWorker | blob: | 1:29', 'own  | blob: | 2:7'] },
  'blob script': { all: ['own fromBlob | blob: | 1:36'] },
  'data url': {
    all: [
      "own fromData | data:text/javascript,function fromData(){throw new Error('from data')};fromData() | 1:27",
      "own  | data:text/javascript,function fromData(){throw new Error('from data')};fromData() | 1:51",
    ],
  },
  'other realm': {
    all: ['own failInFrame | frame.html | 7:15', 'own inFrame | page.js | 76:30'],
    node: [
      'own inContext | template.js | 1:31',
      'own  | template.js | 1:63',
      'not Script.runInContext | node:vm | 149:12',
    ],
  },
  'streamed wasm trap': {
    chromium: ['not  | wasm://wasm/0543fef2:wasm-function[0]:0x21 | ', 'own trapFromUrl | wasm.js | 15:27'],
    firefox: [
      'own  | trap.wasm:wasm-function[0]:0x21 | ',
      'own trapFromUrl | wasm.js | 15:27',
      'own streamed wasm trap | page.js | 15:42',
    ],
  },
  'built-in': { node: ['not new URL | node:internal/url | 806:29', 'own built-in | node.js | 10:21'] },
  'event emitter': {
    node: ['own process.onSaved | node.js | 29:9', 'not process.emit | node:events | 524:28'],
  },
  worker: { node: ['own inWorker | [worker eval] | 1:29', 'own  | [worker eval] | 2:1'] },
  inspected: { node: ['own withCause | scenarios.js | 96:11', 'own cause chain | scenarios.js | 22:24'] },
}

test.each(['chromium', 'firefox', 'node'] as const)('recorded stacks of %s are read', (engine) => {
  for (const [scenario, { stack, message }] of Object.entries(recording(engine).stacks)) {
    const seen = scenarios[scenario] ?? {}
    const frames = seen[engine] ?? (engine === 'firefox' ? undefined : seen.v8) ?? seen.all ?? []
    expect(frames, `no frames are expected of ${scenario}`).not.toEqual([])
    expect(readStack(stack, message).map(short).slice(0, frames.length), scenario).toEqual(frames)
  }
})

test.each(['chromium', 'firefox', 'node'])('every line of a recorded stack of %s is a frame', (engine) => {
  for (const [scenario, { stack, message }] of Object.entries(recording(engine).stacks)) {
    // Node shows the line of the code first, and fields and causes last.
    const lines = stack.replace(message, '').match(/^ {4}at .*|^.*@.*/gm) ?? []
    expect(parseStack(stack, message), scenario).toHaveLength(lines.length)
  }
})

test.each(['chromium', 'firefox', 'node'])('recorded places of %s are where the page throws', (engine) => {
  for (const [scenario, recorded] of Object.entries(recording(engine).stacks)) {
    for (const { stack, message } of [recorded, ...(recorded.cause ? [recorded.cause] : [])]) {
      const [frame] = parseStack(stack, message)
      const file = /\/(scenarios\.js|page\.js|frame\.html)$/.exec(frame?.file ?? '')?.[1]
      if (!file || !frame?.line) continue
      const line = read(`page/${file}`).split('\n')[frame.line - 1] ?? ''
      expect(line.slice((frame.column ?? 1) - 1), scenario).toMatch(
        /new \w*Error|undefined\.price|price|eval|new Function/,
      )
    }
  }
})
