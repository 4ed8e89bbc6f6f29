/** Behind these begins what the project itself named; the first one found counts. */
const roots: readonly RegExp[] = [
  /(?:^|\/)(?=(?:packages|apps|libs|services)\/[^/]+\/)/,
  /(?:^|\/)(?=src\/)/,
  /^(?:.*\/)?(?:assets|static|chunks|js|_next|_nuxt|immutable|public|dist|build|out)\//,
]
/** Of a path on a disk, where the project is in no folder that all machines have. */
const diskRoots = /(?:^|\/)(?=(?:lib|server|api|functions|pages|app)\/)/

/** Scheme and host; of webpack the name of the app; `@fs` is of Vite. */
const origin = /^(?:blob:)?(?:(?!file:)[a-z][a-z\d+.-]*:\/{2}[^/]*\/?(?:@fs(?=\/))?|file:\/{2})/i
/** What bundlers put before the path: `./`, the layer of Next, the project of Turbopack. */
const bundlerPrefix = /^\/?(?:\([\w-]+\)\/|\.{1,2}\/|\[project\]\/|_N_E\/|webpack:\/+)+/

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i
/** A folder of one build or one deploy: version, number, date, hash, made-up id. */
const buildFolder =
  /^(?:v?\d+(?:[._-]\d+)+[\w.-]*|\d+T?\d*Z?|(?=[a-f]*\d)[\da-f]{7,64}|(?=\D*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[\w-]{10,})$/
/** In a file's name: hexadecimal; or 8 of base64url, which has a capital, a digit or a dash where no word has one. */
const hashInName = /[-._](?:(?=[a-f]*\d)[a-f\d]{6,64}|(?=\d|.[a-z_-]{0,7}[A-Z\d])[\w-]{8})(?=\.)/
/** A name that is nothing but one. */
const hashAsName = /^(?:(?=[a-f]*\d)[a-f\d]{8,64}|(?=[a-zA-Z_-]*\d)(?=[^A-Z]*[A-Z])[\w-]{8})(?=\.)/
const numberAsName = /^\d+(?=[.-])/

/**
 * A file as the project calls it, in whichever build and on whichever machine: no origin, no query, no folder of a
 * deploy, no hash and no number of a chunk.
 *
 * @example filePattern('https://shop.example/assets/index-BwX2k3Zq.js?v=1') // 'index.js'
 * @example filePattern('/home/anna/shop/src/cart.ts') // 'src/cart.ts'
 */
export function filePattern(file: string): string {
  if (file.startsWith('data:')) return 'data:'
  const path = file
    .replace(/ line \d{1,9} > .*$/s, '')
    .replace(/[?#].*$/s, '')
    .replace(/%5B/gi, '[')
    .replace(/%5D/gi, ']')
    .replace(/\\/g, '/')
  const bare = path.replace(origin, '').replace(bundlerPrefix, '')
  const isOnDisk =
    /^(?:\/|[a-z]:\/)/i.test(bare) && !/^(?!file:)[a-z]{2,}[a-z\d+.-]*:\/\/(?!.*\/@fs\/)/i.test(path)
  const segments = bare.split('/', maxSegments).filter((segment) => segment !== '')
  const name = segments.pop() ?? ''
  const folders = segments.filter((segment) => !buildFolder.test(segment) && !uuid.test(segment))
  return fromRoot([...folders, namePattern(name)].join('/'), isOnDisk)
}

/** No project has folders so deep; hostile paths may. */
const maxSegments = 64

function fromRoot(path: string, isOnDisk: boolean): string {
  for (const root of isOnDisk ? [...roots, diskRoots] : roots) {
    const found = root.exec(path)
    if (found) return path.slice(found.index + found[0].length)
  }
  return isOnDisk ? path.split('/').slice(-2).join('/') : path
}

function namePattern(name: string): string {
  if (uuid.test(name)) return '{id}'
  return name
    .replace(hashInName, '')
    .replace(/\._(?=\.)/, '')
    .replace(hashAsName, '{hash}')
    .replace(numberAsName, '{number}')
}
