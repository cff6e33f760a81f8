"""The pages that exist in demo mode only."""

from classe12.demo.gallery import GALLERY

PAGES = (GALLERY,)
