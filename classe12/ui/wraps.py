"""What surrounds every page: focus after a navigation, a lost connection, a page that broke."""

from collections.abc import Callable

import reflex as rx
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_connection_errors

from classe12.core.once import FIELD as FORM_KEY
from classe12.ui.browser import in_browser
from classe12.ui.header import logo
from classe12.ui.icons import icon
from classe12.ui.vars import sr_only
from classe12.ui.waiting import skeleton


class PageManners(rx.Fragment):
    """What every page does: after a navigation the focus goes to its h1; an open menu closes by itself.

    A double click presses a button that stays pressed once: the second click would undo the first. A form
    that writes once (`core.once`) takes a key when it is sent, which it keeps until something else is done:
    one types in it again, or presses something elsewhere.
    """

    def add_imports(self) -> dict[str, list[rx.ImportVar]]:
        """Return the React functions that the hook uses."""
        return {
            "react": [rx.ImportVar("useEffect"), rx.ImportVar("useRef")],
            "react-router": [rx.ImportVar("useLocation")],
        }

    def add_hooks(self) -> list[str]:
        """Return the hooks.

        The first page keeps the focus where the browser puts it; "/x/" is the page "/x"; what has been
        given the focus since, by the new page or by a person, keeps it.
        """
        return [
            """const place = useLocation().pathname.replace(/[/]+$/, ''); const first = useRef(true);
useEffect(() => {
  if (first.current) { first.current = false; return; }
  const before = document.activeElement;
  const timer = setTimeout(() => {
    const title = document.querySelector('main h1'); const holds = document.activeElement;
    if (!title || (holds !== before && holds !== document.body)) return;
    title.setAttribute('tabindex', '-1'); title.focus();
  }, 60);
  return () => clearTimeout(timer);
}, [place]);""",
            """useEffect(() => {
  const close = (keep) => document.querySelectorAll('details.dropdown[open]').forEach((menu) => {
    if (!keep || !menu.contains(keep)) menu.open = false; });
  const press = (event) => close(event.target);
  const key = (event) => { if (event.key !== 'Escape') return;
    document.querySelector('details.dropdown[open] summary')?.focus(); close(); };
  document.addEventListener('click', press); document.addEventListener('keydown', key);
  return () => { document.removeEventListener('click', press); document.removeEventListener('keydown', key); };
}, []);""",
            """useEffect(() => {
  const once = (event) => {
    if (event.detail > 1 && event.target.closest('button[aria-pressed]')) event.stopPropagation(); };
  document.addEventListener('click', once, true);
  return () => document.removeEventListener('click', once, true);
}, []);""",
            """useEffect(() => {
  const name = 'input[type=hidden][name="KEY"]';
  const fill = (event) => { const key = event.target.querySelector?.(name);
    if (key && !key.value) key.value = [...crypto.getRandomValues(new Uint32Array(4))].join('-'); };
  const typed = (event) => { const key = event.target.form?.querySelector(name); if (key) key.value = ''; };
  const pressed = (event) => document.querySelectorAll(name).forEach((key) => {
    const button = event.target.closest('a, button');
    if (!key.form.contains(event.target) || (button && button.type !== 'submit')) key.value = ''; });
  const heard = [['submit', fill], ['input', typed], ['change', typed], ['click', pressed]];
  heard.forEach(([what, does]) => document.addEventListener(what, does, true));
  return () => heard.forEach(([what, does]) => document.removeEventListener(what, does, true));
}, []);""".replace("KEY", FORM_KEY),
        ]


def connection_banner() -> rx.Component:
    """Return the notice shown while the connection is lost; it takes no focus and goes by itself."""
    return rx.el.div(
        rx.cond(
            has_connection_errors,
            rx.el.p(
                icon("wifi-off"),
                "La connexion est coupée. Ce que vous avez tapé reste là ; nous réessayons.",
                class_name="flex items-center gap-2 rounded-field border border-warning bg-base-100 "
                "px-4 py-3 text-sm font-semibold shadow-float",
            ),
        ),
        role="status",
        class_name="fixed inset-x-4 bottom-4 z-50 mx-auto w-fit max-w-text",
    )


def first_paint() -> rx.Component:
    """Return what a page whose content comes from the server paints before its script runs."""
    bar = rx.el.div(logo(), class_name="mx-auto flex h-16 max-w-page items-center px-4 sm:px-6")
    return rx.fragment(
        rx.el.header(bar, class_name="border-b border-base-300 bg-base-100"),
        rx.el.main(
            sr_only("Chargement en cours"),
            skeleton(lines=4),
            aria_busy="true",
            class_name="mx-auto max-w-page px-4 py-10 sm:px-6",
        ),
    )


def broken_page() -> rx.Component:
    """Return what replaces a page that cannot be drawn: the fact and the two ways out."""
    return rx.el.main(
        rx.el.h1("Cette page ne s’affiche pas", class_name="text-2xl"),
        rx.el.p(
            "Le défaut vient de notre côté. Rechargez la page ; si cela continue, revenez à "
            "l’accueil.",
            class_name="mt-3 max-w-text",
        ),
        rx.el.p(
            rx.el.button(
                "Recharger la page",
                type="button",
                class_name="btn btn-primary",
                on_click=in_browser("() => location.reload()"),
            ),
            rx.el.a("Revenir à l’accueil", href="/", class_name="lien", target="_self"),
            class_name="mt-6 flex flex-wrap items-center gap-4",
        ),
        id="contenu",
        class_name="mx-auto max-w-page px-4 py-16 sm:px-6",
    )


def error_boundary() -> rx.Component:
    """Return the boundary that catches a page that cannot be drawn."""
    fallback = ArgsFunctionOperation.create(
        (), rx.Var.create(broken_page()), _var_type=rx.Component
    )
    return ErrorBoundary.create(on_error=rx.noop(), fallback_render=fallback)


def app_wraps() -> dict[tuple[int, str], Callable[[bool], rx.Component | None]]:
    """Return the wraps of the application, in place of Reflex's English ones.

    Reflex puts each wrap inside the one before it: what shows something is held in a fragment.
    """
    return {
        (55, "ErrorBoundary"): lambda stateful: error_boundary(),
        (5, "Overlay"): lambda stateful: rx.fragment(connection_banner()) if stateful else None,
        (3, "PageManners"): lambda stateful: PageManners.create(),
    }
