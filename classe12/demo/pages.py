"""The pages that exist in demo mode only."""

from classe12.demo.gallery import GALLERY
from classe12.demo.people import MAILS, PEOPLE

PAGES = (PEOPLE, MAILS, GALLERY)
