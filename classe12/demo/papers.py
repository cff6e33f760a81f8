"""The fictitious documents that colleagues of the demonstration give each other."""

import io
import zipfile

LINE = 22  # points between two lines


def pdf(*lines: str) -> bytes:
    """Return a page of text as a PDF; the first line is its title."""
    drawn = "".join(
        f"BT /F1 {20 if rank == 0 else 13} Tf 60 {780 - LINE * rank - 20 * (rank > 0)} Td "
        f"({_escaped(line)}) Tj ET\n"
        for rank, line in enumerate(lines)
    )
    body = drawn.encode("cp1252")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%bendstream" % (len(body), body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%b endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(content))
    )


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def odt(*lines: str) -> bytes:
    """Return lines of text as an OpenDocument text."""
    kind = "application/vnd.oasis.opendocument.text"
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{spaces}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{spaces}:office:1.0" '
            f'xmlns:text="{spaces}:text:1.0" office:version="1.3"><office:body><office:text>'
            f"{text}</office:text></office:body></office:document-content>",
        )
    return content.getvalue()
