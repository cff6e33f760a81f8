"""A paper as an open workbook (ODS, ISO/IEC 26300): one sheet a table, figures as numbers, no formula."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from classe12.funding.queries.papers import Block, Paper
from classe12.funding.rules.money import figure

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"'
    for short, long in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("meta", "meta:1.0"),
        ("manifest", "manifest:1.0"),
    )
)
_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_STYLES = (
    '<number:currency-style style:name="E" number:language="fr" number:country="FR">'
    '<number:number number:decimal-places="2" '
    'number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text>'
    '<number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol>'
    "</number:currency-style>"
    '<style:style style:name="euros" style:family="table-cell" style:data-style-name="E"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="6cm"/></style:style>'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def paper_open_sheet(paper: Paper) -> bytes:
    """Return a paper as an open workbook."""
    above = f"{paper.title}. {paper.when}"
    sheets = "".join(_sheet(block, above) for block in paper.blocks)
    content = (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3"><office:automatic-styles>{_STYLES}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    meta = (
        f'{_HEAD}<office:document-meta {_NAMES} office:version="1.3"><office:meta><dc:title>'
        f"{escape(paper.title)}</dc:title><dc:language>fr-FR</dc:language></office:meta>"
        "</office:document-meta>"
    )
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", KIND), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", KIND, zipfile.ZIP_STORED)  # first and bare: the format asks it
        made.writestr("content.xml", content)
        made.writestr("meta.xml", meta)
        manifest = (
            f'<manifest:manifest {_NAMES} manifest:version="1.3">{listed}</manifest:manifest>'
        )
        made.writestr("META-INF/manifest.xml", _HEAD + manifest)
    return file.getvalue()


def _sheet(block: Block, above: str) -> str:
    columns = f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(block.header)}"/>'
    head = "".join(_text(words, "head") for words in block.header)
    cells = [
        "".join(_cell(found, rank in block.right) for rank, found in enumerate(row))
        for row in block.rows
    ]
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return (
        f"<table:table table:name={quoteattr(block.name[:31])}>{columns}"
        f"<table:table-row>{_text(above)}</table:table-row><table:table-row/>"
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>"
    )


def _cell(found: str, is_figure: bool) -> str:
    is_money = found.endswith("€")
    known = figure(found) if is_money or is_figure else None
    if known is None:
        return _text(found)
    if not is_money:
        return (
            f'<table:table-cell office:value-type="float" office:value="{known}">'
            f"<text:p>{escape(found)}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell table:style-name="euros" office:value-type="currency" office:currency="EUR" '
        f'office:value="{known}"><text:p>{escape(found)}</text:p></table:table-cell>'
    )


def _text(words: str, style: str = "") -> str:
    """Return a cell that is text for good: a value type keeps it from being read as a formula."""
    named = f' table:style-name="{style}"' if style else ""
    kept = "".join(one for one in words if one >= " ")
    return (
        f'<table:table-cell{named} office:value-type="string"><text:p>{escape(kept)}</text:p>'
        "</table:table-cell>"
    )
