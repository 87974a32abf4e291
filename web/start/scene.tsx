import './scene.css'
/** The picture of the start page: a truck passes under a raised barrier in the steppe. */
export function Scene() {
  return (
    <svg className="scene" viewBox="0 0 480 300" aria-hidden="true" focusable="false">
      <rect className="scene-sky" width="480" height="300" />
      <circle className="scene-sun" cx="372" cy="92" r="34" />
      <path className="scene-far" d="M0 176 70 132l46 30 66-58 72 66 58-36 82 48 86-40v120H0z" />
      <path className="scene-near" d="M0 206c90-26 150-10 230-8s170-22 250-6v70H0z" />
      <rect className="scene-road" y="236" width="480" height="64" />
      <path className="scene-dash" d="M0 270h480" />
      <Truck />
      <Barrier />
    </svg>
  )
}

function Truck() {
  return (
    <g>
      <rect className="scene-body" x="56" y="148" width="158" height="84" rx="6" />
      <path className="scene-cab" d="M222 166h40c8 0 14 4 17 11l13 29v26h-70z" />
      <path className="scene-dark" d="M236 178h24c5 0 8 2 10 6l8 18h-42z" />
      <rect className="scene-dark" x="56" y="228" width="238" height="10" rx="3" />
      {[86, 118, 244, 272].map((x) => (
        <g key={x}>
          <circle className="scene-dark" cx={x} cy="240" r="15" />
          <circle className="scene-body" cx={x} cy="240" r="6" />
        </g>
      ))}
    </g>
  )
}

/** Raised: the way is free. */
function Barrier() {
  return (
    <g>
      <rect className="scene-dark" x="386" y="186" width="30" height="62" rx="4" />
      <circle className="scene-lamp" cx="401" cy="200" r="6" />
      <g transform="rotate(64 401 190)">
        <rect className="scene-post" x="236" y="185" width="176" height="11" rx="5" />
        {[246, 290, 334].map((x) => (
          <rect className="scene-stripe" key={x} x={x} y="185" width="22" height="11" />
        ))}
      </g>
    </g>
  )
}
