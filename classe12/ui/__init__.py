"""The design system: everything that is drawn, and the only room that knows how.

Owns: the theme, the shells of the pages, the components, the words of the interface's own controls.
Invariants: no domain word and no domain state; class names (Tailwind, daisyUI) exist here only;
every component is shown in every state at /demo/ui.
"""
