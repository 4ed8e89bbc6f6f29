import type { Listening, Settings } from '../server.ts'

/** What the server says once it listens: where everything is and, on the first start, how to get in. */
export function welcome({ url, first }: Listening, { database }: Settings, demo: boolean): string {
  const entry = first
    ? boxed([
        `Your admin token  ${first.token}`,
        'Sign in to the dashboard with it. It is shown this once.',
        '',
        `Your ingest key   ${first.ingestKey}`,
        'Your apps send with it. It is public.',
      ])
    : 'Sign in with your admin token. Lost it? `npx kintsugi token create` makes another.'
  return [
    'Kintsugi is running.',
    '',
    `  Dashboard  ${url}/`,
    ...(demo ? [`  Demo       ${url}/demo/`] : []),
    `  Kept in    ${database.engine === 'sqlite' ? database.file : 'PostgreSQL'}`,
    '',
    entry,
  ].join('\n')
}

/** Lines in a frame, so that they are not overlooked. */
function boxed(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const edge = '─'.repeat(width + 2)
  return [`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`].join('\n')
}
