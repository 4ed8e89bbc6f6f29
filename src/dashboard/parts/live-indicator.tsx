export interface LiveIndicatorProps {
  status: 'connecting' | 'live' | 'reconnecting' | 'refused' | 'paused'
  onPausedChange(paused: boolean): void
}

const words: Record<LiveIndicatorProps['status'], string> = {
  connecting: 'Connecting …',
  live: 'Live',
  reconnecting: 'Reconnecting …',
  refused: 'Signed out',
  paused: 'Paused',
}

/** Whether the page keeps itself fresh, and a switch to hold it still. */
export function LiveIndicator({ status, onPausedChange }: LiveIndicatorProps) {
  const paused = status === 'paused'
  return (
    <div className="kd-live" data-status={status}>
      <span role="status">{words[status]}</span>
      <button className="kd-quiet-button" type="button" onClick={() => onPausedChange(!paused)}>
        {paused ? 'Go live' : 'Pause'}
        <span className="kd-hidden"> updates</span>
      </button>
    </div>
  )
}
