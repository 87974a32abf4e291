import { type DrawnMarker, MARK_AT, MARK_LINES } from './model.ts'

/** The sign of a marker or of a group, about its own middle, with the mark of how it stands. */
export function MarkerSign({ of }: { readonly of: DrawnMarker }) {
  const [x, y] = of.marker ? MARK_AT.single : MARK_AT.group
  return (
    <>
      <Shape of={of} />
      {of.tone !== 'good' && (
        <g className="map-mark" transform={`translate(${x} ${y})`}>
          <circle r={MARK_AT.radius} />
          <path d={MARK_LINES[of.tone]} />
        </g>
      )}
    </>
  )
}

function Shape({ of: { marker, count } }: { readonly of: DrawnMarker }) {
  if (!marker) {
    return (
      <>
        <circle className="map-group" r={count > 99 ? 17 : 14} />
        <text className="map-group-count" y="4.5" textAnchor="middle">
          {count}
        </text>
      </>
    )
  }
  switch (marker.shape) {
    case 'vehicle':
      return marker.heading === undefined ? (
        <rect className="map-shape" x="-6.5" y="-6.5" width="13" height="13" rx="3" />
      ) : (
        <path className="map-shape" d="M0-10L7.5 8L0 4.4L-7.5 8Z" transform={`rotate(${marker.heading})`} />
      )
    case 'checkpoint':
      return <path className="map-shape" d="M-5 9V-9H8L4.6-4.5L8 0H-1.6V9Z" />
    case 'alarm':
      return <path className="map-shape" d="M0-10L10 0L0 10L-10 0Z" />
    case 'place':
      return <circle className="map-shape" r="6.5" />
  }
}
