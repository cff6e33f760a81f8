// What somebody writes is kept: by the service as they type, by the page when the connection comes and goes.
import { useEffect, useRef, useState } from "react";

const WAIT = 900; // ms without a change before a form is sent to be kept
const BOXES = "input[type=checkbox], input[type=radio]";
const MOMENT = 30; // ms
const AGAIN = 5000; // ms without an answer before it is sent again

// Shows its content once `stamp` is known and the page's state is loaded (`ready`), and makes it anew
// only when another stamp comes: a state that is loaded again, after a cut or a restart of the server,
// takes nothing away from the page. Coming from another page, the state still says what it knew when this
// one was last open, and that it is loaded: a moment later it says that it loads.
export function Steady({ stamp = "", ready = false, children }) {
  const [shown, setShown] = useState("");
  useEffect(() => {
    if (!ready || !stamp) return;
    if (shown) return void setShown(stamp);
    const shows = setTimeout(() => setShown(stamp), MOMENT);
    return () => clearTimeout(shows);
  }, [ready, stamp]);
  if (shown) return <div key={shown}>{children}</div>;
  return <p aria-busy="true" className="late text-sm text-muted">Chargement en cours…</p>;
}

// Sends the form it stands in each time it changed, until the service says that it kept it. `part` names what
// is written, where a page shows several forms in turn.
export function AutoKeep({ kept = 0, ready = true, part = "", onKeep }) {
  const place = useRef(null);
  const memory = useRef({ last: "", serial: 0, acked: 0, timer: 0, ticks: new Set(), isWhole: true, keep: onKeep });
  memory.current.keep = onKeep;
  if (!ready) memory.current.isWhole = false;

  useEffect(() => {
    const m = memory.current;
    if (kept && kept === m.serial) m.acked = kept;
  }, [kept]);

  // A server that starts again draws the tiles again: they get back the ticks that it had not kept, and
  // until then the form says nothing of them.
  useEffect(() => {
    const m = memory.current;
    if (!ready || m.isWhole) return;
    const form = place.current.closest("form");
    const again = setTimeout(() => {
      for (const box of form.querySelectorAll(BOXES)) box.checked = m.ticks.has(`${box.name}=${box.value}`);
      m.isWhole = true;
      form.dispatchEvent(new Event("change"));
    }, 0);
    return () => clearTimeout(again);
  }, [ready]);

  useEffect(() => {
    const m = memory.current;
    const form = place.current.closest("form");
    const read = () => {
      const values = {};
      for (const [name, value] of new FormData(form)) if (typeof value === "string") (values[name] ??= []).push(value);
      return values;
    };
    const send = () => {
      clearTimeout(m.timer);
      if (!m.isWhole) return void (m.timer = setTimeout(send, WAIT));
      const values = read();
      const text = JSON.stringify(values);
      if (text === m.last && m.acked === m.serial) return;
      if (text !== m.last) { m.last = text; m.serial = Date.now(); }
      m.keep?.(values, m.serial);
      m.timer = setTimeout(send, AGAIN);
    };
    const note = () => { m.ticks = new Set([...form.querySelectorAll(BOXES)].filter((box) => box.checked).map((box) => `${box.name}=${box.value}`)); };
    const tick = () => { if (m.isWhole) note(); later(); };
    const later = () => { clearTimeout(m.timer); m.timer = setTimeout(send, WAIT); };
    const isUnsaved = () => m.acked !== m.serial || JSON.stringify(read()) !== m.last;
    const leaving = (event) => { if (isUnsaved()) { send(); event.preventDefault(); } };
    const hidden = () => { if (document.visibilityState === "hidden" && isUnsaved()) send(); };
    m.last = JSON.stringify(read());
    note();
    for (const name of ["input", "click", "keyup", "change"]) form.addEventListener(name, name === "input" ? tick : later);
    window.addEventListener("beforeunload", leaving);
    document.addEventListener("visibilitychange", hidden);
    const page = window.location.pathname;
    const isGone = () => window.location.pathname !== page || (part && !document.querySelector(`[data-part="${part}"]`));
    return () => {
      // Gone to another page, or part, before the wait was over: what was just written leaves now.
      if (isGone() && isUnsaved()) send();
      clearTimeout(m.timer);
      for (const name of ["input", "click", "keyup", "change"]) form.removeEventListener(name, name === "input" ? tick : later);
      window.removeEventListener("beforeunload", leaving);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, []);

  return <span ref={place} data-part={part || null} hidden />;
}
