"""The appearance, light or dark: follows the system until somebody chooses otherwise.

Invariant: the choice stays in the browser (localStorage, key "apparence"); it never reaches the
server. The script of the head runs before the first paint, so that the page never flashes.
"""

import reflex as rx

from classe12.ui.browser import in_browser
from classe12.ui.icons import icon

BEFORE_PAINT = (
    "(function(){try{var m=localStorage.getItem('apparence');"
    "if(m==='clair'||m==='sombre')document.documentElement.dataset.mode=m}catch(e){}})()"
)
TOGGLE = """(event) => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'sombre' : 'clair';
  const next = (root.dataset.mode || system) === 'sombre' ? 'clair' : 'sombre';
  if (next === system) { delete root.dataset.mode; } else { root.dataset.mode = next; }
  try { next === system ? localStorage.removeItem('apparence') : localStorage.setItem('apparence', next); } catch (e) {}
}"""


def script_before_paint() -> rx.Component:
    """Return the script of the head that applies the appearance chosen earlier."""
    return rx.el.script(BEFORE_PAINT)


def appearance_button(*, in_menu: bool = False) -> rx.Component:
    """Return the button that goes from light to dark and back.

    Choosing what the system already shows goes back to following the system.

    Args:
        in_menu: whether it stands in the menu of a phone, with its words shown.
    """
    words = "Changer l’apparence : claire ou sombre"
    look = "flex min-h-11 items-center" if in_menu else "btn btn-ghost btn-square"
    return rx.el.button(
        icon("sun-moon"),
        rx.el.span(words, class_name="" if in_menu else "sr-only"),
        type="button",
        class_name=look,
        on_click=in_browser(TOGGLE),
    )


class LookFromAddress(rx.Fragment):
    """Shows a page in the appearance and programme that its address asks for, until one leaves it."""

    def add_imports(self) -> dict[str, list[rx.ImportVar]]:
        """Return the functions that the hook uses."""
        return {"react": [rx.ImportVar("useEffect")], "react-router": [rx.ImportVar("useLocation")]}

    def add_hooks(self) -> list[str]:
        """Return the hook: ?apparence=clair|sombre, ?programme=<slug>."""
        return [
            """const asked = useLocation().search;
useEffect(() => {
  const root = document.documentElement.dataset; const query = new URLSearchParams(asked);
  const before = { mode: root.mode, programme: root.programme };
  const set = (key, value) => { if (value) root[key] = value; };
  set('mode', query.get('apparence')); set('programme', query.get('programme'));
  return () => { for (const key in before) before[key] ? root[key] = before[key] : delete root[key]; };
}, [asked]);"""
        ]
