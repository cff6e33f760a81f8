// A list one searches in by typing: one or several choices, sent by the form as hidden fields.
import { useEffect, useId, useImperativeHandle, useRef, useState } from "react";

const fold = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

export function Combobox({
  ref, id, name, label, options = [], chosen = [], max = 1, sprite, describedBy, invalid, empty, placeholder, onQuery, onChosen,
}) {
  const list = useId();
  const input = useRef(null);
  const [picked, setPicked] = useState(chosen);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const timer = useRef(null);

  // The server leads the focus here after a refusal: to the field, or to what was chosen in its place.
  useImperativeHandle(ref, () => ({ focus: () => document.getElementById(id)?.focus() }), [id]);
  const first = JSON.stringify(chosen);
  useEffect(() => setPicked(JSON.parse(first)), [first]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const isPicked = (option) => picked.some((p) => p.value === option.value);
  const fits = (option) => onQuery || fold(option.label + " " + (option.detail || "")).includes(fold(text.trim()));
  const shown = options.filter((option) => !isPicked(option) && fits(option)).slice(0, 12);
  const full = picked.length >= max;
  const isOpen = open && !full && (text.trim() !== "" || !onQuery);

  const search = (value) => {
    setText(value); setOpen(true); setActive(0);
    if (!onQuery) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onQuery(value), 180);
  };
  const change = (next) => {
    setPicked(next); setText(""); setOpen(false); setActive(0);
    onChosen?.(next.map((p) => p.value));
    setTimeout(() => document.getElementById(id)?.focus(), 0);
  };
  const keys = (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      if (!isOpen) { setOpen(true); return; }
      setActive((active + move + shown.length) % Math.max(shown.length, 1));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (shown[active]) change([...picked, shown[active]]);
    } else if (event.key === "Escape") {
      setOpen(false);
    } else if (event.key === "Backspace" && text === "" && picked.length) {
      change(picked.slice(0, -1));
    }
  };

  return (
    <div className="relative" onBlur={(e) => { if (!e.currentTarget.contains(e.relatedTarget)) setOpen(false); }}>
      <div className={`input h-auto min-h-11 flex-wrap gap-2 py-1.5 ${invalid === "true" ? "input-error" : ""}`}>
        {picked.map((p, rank) => (
          <span key={p.value} className="contents">
            <button
              type="button" id={full && rank === 0 ? id : undefined} onClick={() => change(picked.filter((o) => o.value !== p.value))}
              className="btn btn-soft btn-primary h-auto min-h-8 px-2 py-1 text-left text-sm whitespace-normal"
              aria-describedby={full && rank === 0 ? describedBy : undefined}
            >
              {p.label}
              <svg className="ico size-4" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#x`} /></svg>
              <span className="sr-only">: retirer</span>
            </button>
            <input type="hidden" name={name} value={p.value} />
          </span>
        ))}
        {!full && (
          <input
            ref={input} id={id} role="combobox" aria-expanded={isOpen} aria-controls={list} aria-autocomplete="list"
            aria-activedescendant={isOpen && shown[active] ? `${list}-${active}` : undefined}
            aria-describedby={describedBy} aria-invalid={invalid} autoComplete="off" spellCheck={false}
            className="h-8 w-32 grow" value={text} placeholder={placeholder}
            onChange={(e) => search(e.target.value)} onKeyDown={keys}
            onClick={() => setOpen(true)}
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {isOpen ? (shown.length ? `${shown.length} ${shown.length > 1 ? "propositions" : "proposition"}` : empty) : ""}
      </p>
      <ul
        id={list} role="listbox" aria-label={label} hidden={!isOpen || shown.length === 0}
        className="absolute z-20 mt-1 max-h-80 w-full overflow-auto rounded-field border border-base-300 bg-base-100 p-1 shadow-float"
      >
        {shown.map((option, rank) => (
          <li
            key={option.value} id={`${list}-${rank}`} role="option" aria-selected={rank === active}
            onMouseDown={(e) => e.preventDefault()} onMouseEnter={() => setActive(rank)}
            onClick={() => change([...picked, option])}
            className={`flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-selector px-3 py-1 text-sm ${rank === active ? "bg-tint font-semibold text-primary" : ""}`}
          >
            {option.label}
            {option.detail && <span className="num shrink-0 font-normal text-muted">{option.detail}</span>}
          </li>
        ))}
      </ul>
      {isOpen && shown.length === 0 && (
        <p className="absolute z-20 mt-1 w-full rounded-field border border-base-300 bg-base-100 p-3 text-sm text-muted shadow-float">{empty}</p>
      )}
    </div>
  );
}
