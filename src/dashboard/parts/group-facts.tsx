import type { GroupDetail } from '../../protocol/api.ts'
import { type Fact, Facts } from './facts.tsx'
import { formatCount } from './numbers.ts'
import { TimeAgo } from './time-ago.tsx'

/** The figures of a group. */
export function GroupFacts({ group }: { group: GroupDetail }) {
  const facts: Fact[] = [
    ['Count', formatCount(group.count)],
    ['Users', formatCount(group.users)],
    ['First seen', <TimeAgo key="first" time={group.firstSeen} />],
    ['Last seen', <TimeAgo key="last" time={group.lastSeen} />],
    [group.firstRelease === group.lastRelease ? 'Release' : 'Releases', releases(group)],
  ]
  return <Facts facts={facts} />
}

function releases({ firstRelease, lastRelease }: GroupDetail): string | undefined {
  if (firstRelease === lastRelease) return firstRelease ?? undefined
  return `${firstRelease ?? 'unknown'} to ${lastRelease ?? 'unknown'}`
}
