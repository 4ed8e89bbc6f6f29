import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { readProjectFile } from './imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A fenced block of TypeScript in a guide. */
export interface Snippet {
  /** Where it stands, as `docs/recovery.md:12`. */
  place: string
  language: 'ts' | 'tsx'
  /** It is complete, and says itself what it should come to. */
  runs: boolean
  code: string
}

/** All TypeScript of a guide. What runs is fenced by `ts run`. */
export function snippetsOf(guide: string): Snippet[] {
  const text = readProjectFile(guide)
  return [...text.matchAll(/^```(tsx?)( run)?\n([\s\S]*?)^```/gm)].map((fence) => {
    const [, language, runs, code = ''] = fence
    return {
      place: `${guide}:${text.slice(0, fence.index).split('\n').length}`,
      language: language === 'tsx' ? 'tsx' : 'ts',
      runs: runs !== undefined,
      code,
    }
  })
}

/** Our doors, as a snippet names them. */
const doors: Record<string, string> = {
  kintsugi: 'src/index.ts',
  'kintsugi/react': 'src/react.ts',
  'kintsugi/node': 'src/node.ts',
  'kintsugi/testing': 'src/testing.ts',
  'kintsugi/server': 'src/server.ts',
}

/** The snippet with our doors as absolute paths, to be imported. */
export function withAbsoluteDoors({ code }: Snippet): string {
  return code.replace(/from '(kintsugi[\w/]*)'/g, (text, door) =>
    door in doors ? `from '${join(root, doors[door] ?? '')}'` : text,
  )
}

/**
 * What the compiler has to say, in one program: each snippet is a module, whose globals are the exports of
 * test/types/docs.ts.
 */
export function typeErrors(snippets: readonly Snippet[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root).options,
    paths: Object.fromEntries(Object.entries(doors).map(([door, path]) => [door, [join(root, path)]])),
    // A snippet without imports is a module all the same, and need not use what it shows.
    moduleDetection: ts.ModuleDetectionKind.Force,
    noUnusedLocals: false,
  }
  const folder = join(root, 'test/types')
  const places = new Map<string, string>()
  const virtual = new Map([[join(folder, 'docs-globals.d.ts'), globalsOf(join(folder, 'docs.ts'))]])
  for (const [index, { place, language, code }] of snippets.entries()) {
    const path = join(folder, `docs-snippet-${index}.${language}`)
    places.set(path, place)
    virtual.set(path, code)
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (path) => virtual.has(path) || fileExists(path)
  host.readFile = (path) => virtual.get(path) ?? readFile(path)
  host.getSourceFile = (path, how, ...rest) => {
    const code = virtual.get(path)
    return code === undefined ? getSourceFile(path, how, ...rest) : ts.createSourceFile(path, code, how)
  }
  const program = ts.createProgram([...virtual.keys(), join(root, 'src/css.d.ts')], options, host)
  return [...places].flatMap(([path, place]) => {
    const file = program.getSourceFile(path)
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return diagnostics.map(({ messageText, start = 0 }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0
      return `${place}, line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}

function globalsOf(path: string): string {
  const names: string[] = []
  const types: string[] = []
  ts.forEachChild(parse(path), (node) => {
    if (ts.isVariableStatement(node))
      names.push(...node.declarationList.declarations.map(({ name }) => name.getText()))
    else if (ts.isFunctionDeclaration(node) && node.name) names.push(node.name.text)
    else if (ts.isInterfaceDeclaration(node)) types.push(node.name.text)
  })
  return [
    ...names.map((name) => `declare const ${name}: typeof import('./docs.ts').${name}`),
    ...types.map((name) => `type ${name} = import('./docs.ts').${name}`),
  ].join('\n')
}

/** An option, as the code has it. */
export interface CodeOption {
  name: string
  required: boolean
  /** A text, number or flag in the code, where the default is one. */
  literal: string | undefined
}

/** The options of a type in a file, with the defaults that the same file destructures them by. */
export function optionsOf(path: string, type: string): CodeOption[] {
  const options: Omit<CodeOption, 'literal'>[] = []
  const literals = literalsOf(path)
  ts.forEachChild(parse(join(root, path)), (node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== type) return
    for (const member of node.members)
      if (member.name) options.push({ name: member.name.getText(), required: !member.questionToken })
  })
  return options.map((option) => ({ ...option, literal: literals.get(option.name) }))
}

/** What names stand for in a file, where it is a text, a number or a flag. */
export function literalsOf(path: string): Map<string, string> {
  const literals = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isPropertyAssignment(node) ||
      ts.isParameter(node)
    if (named && node.initializer && ts.isIdentifier(node.name)) {
      const { initializer } = node
      const isFlag = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(initializer.kind)
      const text = ts.isStringLiteral(initializer)
        ? `'${initializer.text}'`
        : ts.isNumericLiteral(initializer) || isFlag
          ? initializer.getText().replaceAll('_', '')
          : undefined
      // The first: what comes after it is inside of something.
      if (text !== undefined && !literals.has(node.name.text)) literals.set(node.name.text, text)
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(join(root, path)))
  return literals
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, ts.sys.readFile(path) ?? '', ts.ScriptTarget.Latest, true)
}
