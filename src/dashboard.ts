'use client'

export {
  ApiProblem,
  type DashboardApi,
  type ListPage,
  type LiveState,
  type Stop,
} from './dashboard/api.ts'
export { Dashboard, type DashboardProps } from './dashboard/dashboard.tsx'
export { type HttpApiOptions, httpApi } from './dashboard/http-api.ts'
export { BreadcrumbsView, type BreadcrumbsViewProps } from './dashboard/parts/breadcrumbs-view.tsx'
export { FeedbackNotes, type FeedbackNotesProps } from './dashboard/parts/feedback-notes.tsx'
export { FixRelease, type FixReleaseProps } from './dashboard/parts/fix-release.tsx'
export { GroupFilters, type GroupFiltersProps } from './dashboard/parts/group-filters.tsx'
export { GroupTable, type GroupTableProps } from './dashboard/parts/group-table.tsx'
export { OccurrenceList, type OccurrenceListProps } from './dashboard/parts/occurrence-list.tsx'
export { OccurrenceView } from './dashboard/parts/occurrence-view.tsx'
export { SeverityBadge } from './dashboard/parts/severity-badge.tsx'
export { Sparkline, type SparklineProps } from './dashboard/parts/sparkline.tsx'
export { StackView, type StackViewProps } from './dashboard/parts/stack-view.tsx'
export { StatusBadge } from './dashboard/parts/status-badge.tsx'
export { StatusMenu, type StatusMenuProps } from './dashboard/parts/status-menu.tsx'
export type {
  CountBucket,
  Feedback,
  GroupChange,
  GroupDetail,
  GroupFilter,
  GroupSummary,
  LiveEvent,
  Occurrence,
  Page,
  Role,
  SessionInfo,
} from './protocol/api.ts'
export type { Problem } from './protocol/batch.ts'
