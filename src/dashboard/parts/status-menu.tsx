import {
  autoUpdate,
  FloatingFocusManager,
  flip,
  offset,
  shift,
  useClick,
  useDismiss,
  useFloating,
  useInteractions,
  useListNavigation,
  useRole,
  useTypeahead,
} from '@floating-ui/react'
import { useRef, useState } from 'react'
import { type GroupStatus, groupStatuses } from '../../protocol/status.ts'
import { StatusBadge, statusNames } from './status-badge.tsx'

export interface StatusMenuProps {
  status: GroupStatus
  /** Called with another status than the present one. */
  onChange(status: GroupStatus): void
}

/** The status of a group, and a menu to change it. */
export function StatusMenu({ status, onChange }: StatusMenuProps) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<number | null>(null)
  const items = useRef<(HTMLButtonElement | null)[]>([])
  const names = useRef(groupStatuses.map((each) => statusNames[each]))

  const { refs, floatingStyles, context } = useFloating({
    open,
    onOpenChange: setOpen,
    placement: 'bottom-start',
    middleware: [offset(4), flip(), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
  })
  const { getReferenceProps, getFloatingProps, getItemProps } = useInteractions([
    useClick(context),
    useDismiss(context),
    useRole(context, { role: 'menu' }),
    useListNavigation(context, {
      listRef: items,
      activeIndex: active,
      selectedIndex: groupStatuses.indexOf(status),
      onNavigate: setActive,
      loop: true,
    }),
    useTypeahead(context, { listRef: names, activeIndex: active, onMatch: setActive }),
  ])

  const choose = (chosen: GroupStatus) => {
    setOpen(false)
    if (chosen !== status) onChange(chosen)
  }

  return (
    <>
      <button
        className="kd-status-button"
        type="button"
        aria-label={`Status: ${statusNames[status]}. Change it`}
        ref={refs.setReference}
        {...getReferenceProps()}
      >
        <StatusBadge status={status} />
        <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          <path d="m3 4.5 3 3 3-3" />
        </svg>
      </button>
      {open && (
        <FloatingFocusManager context={context} modal={false}>
          <div className="kd-menu" ref={refs.setFloating} style={floatingStyles} {...getFloatingProps()}>
            {groupStatuses.map((each, index) => (
              <button
                key={each}
                className="kd-menu-item"
                type="button"
                role="menuitemradio"
                aria-checked={each === status}
                tabIndex={index === active ? 0 : -1}
                ref={(node) => {
                  items.current[index] = node
                }}
                {...getItemProps({ onClick: () => choose(each) })}
              >
                <StatusBadge status={each} />
                <span className="kd-menu-hint">{meanings[each]}</span>
              </button>
            ))}
          </div>
        </FloatingFocusManager>
      )}
    </>
  )
}

/** What choosing a status tells the team. */
const meanings: Record<GroupStatus, string> = {
  new: 'Nobody has looked yet',
  acknowledged: 'Seen, and still to be done',
  investigating: 'Somebody is on it',
  resolved: 'Fixed; comes back if it occurs again',
  ignored: 'Stays quiet, goes on counting',
}
