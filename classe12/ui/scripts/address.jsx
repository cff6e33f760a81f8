// The address of a page follows what it shows; the browser's history keeps one entry for the page.
import { useEffect, useRef } from "react";

export function Says({ name, value = "" }) {
  // What is there at first may be of the last visit: the page is about to read its address.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) return void (first.current = false);
    const here = new URL(window.location.href);
    if (!value || here.searchParams.get(name) === value) return;
    here.searchParams.set(name, value);
    window.history.replaceState(window.history.state, "", here);
  }, [name, value]);
  return null;
}
