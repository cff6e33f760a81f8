// A page reads itself again when the stamp of what it shows becomes another one.
import { useEffect, useRef } from "react";

export function Again({ stamp, onChange }) {
  const known = useRef("");
  useEffect(() => {
    const before = known.current;
    known.current = stamp;
    if (before && stamp && before !== stamp) onChange();
  }, [stamp]);
  return null;
}
