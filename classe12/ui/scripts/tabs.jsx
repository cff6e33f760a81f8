// Tabs: one panel shown, all of them kept, so that a chart behind a table loses nothing.
import { Children, useId, useRef, useState } from "react";

export function Tabs({ label, names, aside, children }) {
  const id = useId();
  const bar = useRef(null);
  const [current, setCurrent] = useState(0);
  const keys = (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    const next = (current + move + names.length) % names.length;
    setCurrent(next);
    bar.current.children[next].focus();
  };
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <div ref={bar} role="tablist" aria-label={label} className="tabs tabs-border -ml-3" onKeyDown={keys}>
          {names.map((name, rank) => (
            <button
              key={rank} type="button" role="tab" id={`${id}-t${rank}`} aria-controls={`${id}-p${rank}`}
              aria-selected={rank === current} tabIndex={rank === current ? 0 : -1} className="tab"
              onClick={() => setCurrent(rank)}
            >
              {name}
            </button>
          ))}
        </div>
        {aside}
      </div>
      {Children.map(children, (panel, rank) => (
        <div id={`${id}-p${rank}`} role="tabpanel" aria-labelledby={`${id}-t${rank}`} hidden={rank !== current} className="mt-4 min-w-0">
          {panel}
        </div>
      ))}
    </div>
  );
}
