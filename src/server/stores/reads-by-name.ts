import type { Reads } from './store.ts'

/** All reads, each made by its name: for a store that sends them somewhere or does something around them. */
export function readsByName(make: <Name extends keyof Reads>(name: Name) => Reads[Name]): Reads {
  return {
    groups: make('groups'),
    group: make('group'),
    occurrences: make('occurrences'),
    feedback: make('feedback'),
    reportStances: make('reportStances'),
    errorStats: make('errorStats'),
    workspaces: make('workspaces'),
    ingestKey: make('ingestKey'),
    ingestKeys: make('ingestKeys'),
    tokens: make('tokens'),
    tokenByHash: make('tokenByHash'),
    tokenOfSession: make('tokenOfSession'),
    audit: make('audit'),
  }
}
