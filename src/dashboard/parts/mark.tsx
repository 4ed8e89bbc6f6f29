/** The mark: a bowl, broken once and joined with gold. */
export function Mark() {
  return (
    <svg className="kd-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle className="kd-mark-bowl" cx="16" cy="16" r="15" />
      <path className="kd-mark-seam" d="M10.5 2.2 13 9.5l-2.6 5.2 6.1 4.1 2.2 5.4-2 6.6" />
      <path className="kd-mark-seam" d="m16.5 18.8 6.3-3.7 7.7 1.6" />
    </svg>
  )
}

/** The golden seam: an edge that was broken and is proud of it. */
export function Seam() {
  return (
    <svg
      className="kd-seam"
      viewBox="0 0 1200 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 4h131l14-2.5 17 4.5 15-2h288l11 1.800 19-4.300 13 2.5h352l16-2 12 4.600 21-2.600H1200" />
    </svg>
  )
}
