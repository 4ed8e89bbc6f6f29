import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source file of ours and what it imports, types included. Paths are relative to `src`. */
export interface SourceFile {
  path: string
  text: string
  lines: number
  /** Imports of our own files, as paths below `src`. */
  own: string[]
  /** Imports of packages, as written. */
  packages: string[]
}

/** Reads every TypeScript file below `src` with its imports. */
export function readSources(): SourceFile[] {
  const src = join(root, 'src')
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(d|config)\.ts$/.test(path))
    .map((path) => {
      const text = readFileSync(join(src, path), 'utf8')
      const specifiers = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName)
      const own = specifiers
        .filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.css'))
        .map((specifier) => relative(src, resolve(dirname(join(src, path)), specifier)))
      return {
        path,
        text,
        lines: text.trimEnd().split('\n').length,
        own,
        packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
      }
    })
}

/** Which of these globals a file uses as values: not in comments, types or names of its own. */
export function globalsIn(text: string, globals: readonly string[]): string[] {
  const found = new Set<string>()
  const declared = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && globals.includes(node.text)) {
      const role = roleOf(node)
      if (role === 'declared') declared.add(node.text)
      if (role === 'used') found.add(node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return [...found].filter((name) => !declared.has(name))
}

/** Whether an identifier is a value that is used, the name of a new one, or only a member's name. */
function roleOf(node: ts.Identifier): 'used' | 'declared' | 'member' {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node ? 'member' : 'used'
  if (ts.isBindingElement(parent)) {
    if (parent.propertyName === node) return 'member'
    return parent.name === node ? 'declared' : 'used'
  }
  const isNamed = 'name' in parent && parent.name === node
  if (!isNamed || ts.isShorthandPropertyAssignment(parent)) return 'used'
  const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isFunctionLike(parent)
  return declares && !ts.isMethodDeclaration(parent) && !ts.isMethodSignature(parent) ? 'declared' : 'member'
}

/** Whether a path or package is this room, or in it. */
export const within = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`)

/** The first import cycle found, as a list of paths, or none. */
export function findCycle(files: readonly SourceFile[]): string[] | undefined {
  const imports = new Map(files.map((file) => [file.path, file.own]))
  const done = new Set<string>()
  const visit = (path: string, road: string[]): string[] | undefined => {
    if (road.includes(path)) return [...road.slice(road.indexOf(path)), path]
    if (done.has(path)) return undefined
    for (const next of imports.get(path) ?? []) {
      const cycle = visit(next, [...road, path])
      if (cycle) return cycle
    }
    done.add(path)
    return undefined
  }
  for (const file of files) {
    const cycle = visit(file.path, [])
    if (cycle) return cycle
  }
  return undefined
}

/** Reads a file of the project. */
export const readProjectFile = (path: string): string => readFileSync(join(root, path), 'utf8')
