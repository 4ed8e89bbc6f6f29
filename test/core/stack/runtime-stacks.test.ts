import { expect, test } from 'vitest'
import { type Reading, readStack, split } from './read-stack.ts'

/** Stacks as servers, apps and old browsers write them that begin their lines with `at`. */
const stacks: Record<string, Reading> = {
  'modules of Node': {
    'Error: ENOENT': '',
    '    at Object.openSync (node:fs:601:3)': 'not Object.openSync | node:fs | 601:3',
    '    at node:internal/main/run_main_module:28:49': 'not  | node:internal/main/run_main_module | 28:49',
    '    at async node:internal/modules/esm/loader:5:6': 'not  | node:internal/modules/esm/loader | 5:6',
    '    at Module._compile (internal/modules/cjs/loader.js:999:30)':
      'not Module._compile | internal/modules/cjs/loader.js | 999:30',
    '    at Object.<anonymous> (/srv/app/a.js:3:9)': 'own Object.<anonymous> | /srv/app/a.js | 3:9',
    '    at /srv/app/node_modules/.pnpm/hono@4.1.0/node_modules/hono/dist/hono.js:7:2':
      'not  | /srv/app/node_modules/.pnpm/hono@4.1.0/node_modules/hono/dist/hono.js | 7:2',
    '    at [eval]:1:7': 'own  | [eval] | 1:7',
    '    at run ([worker eval]:2:3)': 'own run | [worker eval] | 2:3',
  },
  'a syntax error with the line it is about, as Node shows it': {
    '/srv/app/a.js:3': '',
    'const x = ;': '',
    '          ^': '',
    '': '',
    "SyntaxError: Unexpected token ';'": '',
    '    at wrapSafe (node:internal/modules/cjs/loader:1464:18)':
      'not wrapSafe | node:internal/modules/cjs/loader | 1464:18',
  },
  'an error with its fields and cause, as Node prints it': {
    'Error: outer': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
    '    at /srv/a.js:3:4 {': 'own  | /srv/a.js | 3:4',
    "  code: 'E_OUTER',": '',
    '  [cause]: Error: inner': '',
    '      at deep (/srv/b.js:5:6)': '',
    '}': '',
  },
  'an error whose last frame has a name, with its fields': {
    'Error: outer': '',
    '    at main (/srv/my app (1)/a.js:1:2) {': 'own main | /srv/my app (1)/a.js | 1:2',
    '  original: Error: inner': '',
    '      at deep (/srv/b.js:5:6)': '',
  },
  'a cause below': {
    'Error: outer': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
    'Caused by: Error: inner': '',
    '    at deep (/srv/b.js:5:6)': '',
  },
  'a cause below, in brackets': {
    'Error: outer': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
    '  [cause]: Error: inner': '',
    '      at deep (/srv/b.js:5:6)': '',
  },
  'a message of braces and causes': {
    'Error: no {': '',
    'Caused by: {': '',
    '} {': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
  },
  'a message that speaks of places': {
    'Error: at the moment (closed)': '',
    '    at the moment (we are closed)': '',
    'at noon': '',
    'mail ann@app.test:80 at once': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
  },
  'frames that were joined with others by a library': {
    'Error: no': '',
    '    at main (/srv/a.js:1:2)': 'own main | /srv/a.js | 1:2',
    'From previous event:': '',
    '    at start (/srv/a.js:3:4)': 'own start | /srv/a.js | 3:4',
  },
  'Hermes, compiled to bytecode': {
    'TypeError: undefined is not a function': '',
    '    at pay (address at index.android.bundle:1:2345)': 'own pay | index.android.bundle | 1:2345',
    '    at anonymous (address at /data/user/0/com.app/files/App.bundle:1:9)':
      'own anonymous | /data/user/0/com.app/files/App.bundle | 1:9',
    '    at ?anon_0_ (address at app:///index.android.bundle:1:77)':
      'own ?anon_0_ | app:///index.android.bundle | 1:77',
    '    at apply (native)': 'not apply | native | ',
    '    at tryCallOne (address at InternalBytecode.js:1:1180)':
      'not tryCallOne | InternalBytecode.js | 1:1180',
    '    ... skipping 83 frames': '',
    '    at global (address at index.android.bundle:1:4)': 'own global | index.android.bundle | 1:4',
  },
  'native code below React Native': {
    'Error: java.lang.IllegalStateException': '',
    '    at com.facebook.react.bridge.Promise.reject(Promise.java:87)':
      'own com.facebook.react.bridge.Promise.reject | Promise.java | 87',
    '    at pay (index.android.bundle:1:2)': 'own pay | index.android.bundle | 1:2',
  },
  'Hermes with a development server': {
    'Error: no': '',
    '    at App (http://10.0.2.2:8081/index.bundle//&platform=android&dev=true:12:7)':
      'own App | http://10.0.2.2:8081/index.bundle//&platform=android&dev=true | 12:7',
    '    at anonymous (native)': 'not anonymous | native | ',
  },
  'Internet Explorer and the old Edge': {
    "TypeError: Unable to get property 'a' of undefined": '',
    '   at Anonymous function (http://app.test/a.js:1:2)':
      'own Anonymous function | http://app.test/a.js | 1:2',
    '   at Array.prototype.map (native code)': 'not Array.prototype.map | native code | ',
    '   at Global code (http://app.test/:3:4)': 'own Global code | http://app.test/ | 3:4',
    '   at eval code (eval code:1:2)': 'own eval code | eval code | 1:2',
  },
  'lines without columns': {
    'Error: no': '',
    '    at pay (http://app.test/a.js:12)': 'own pay | http://app.test/a.js | 12',
    '    at http://app.test/a.js:34': 'own  | http://app.test/a.js | 34',
  },
  'Electron and other shells': {
    'Error: no': '',
    '    at main (file:///Applications/My App.app/Contents/Resources/app.asar/a.js:1:2)':
      'own main | file:///Applications/My App.app/Contents/Resources/app.asar/a.js | 1:2',
    '    at node:electron/js2c/renderer_init:2:3': 'not  | node:electron/js2c/renderer_init | 2:3',
    '    at tap (capacitor://localhost/a.js:4:5)': 'own tap | capacitor://localhost/a.js | 4:5',
  },
  Bun: {
    'error: no': '',
    '      at main (/srv/a.ts:1:2)': 'own main | /srv/a.ts | 1:2',
    '      at map (native:1:11)': 'not map | native | 1:11',
    '      at processTicksAndRejections (native)': 'not processTicksAndRejections | native | ',
  },
}

test.each(Object.entries(stacks))('a stack of a runtime is read: %s', (_, reading) => {
  const { stack, frames } = split(reading)
  expect(readStack(stack)).toEqual(frames)
})
