"""Small files of every kind, and hostile ones."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
_OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{_OFFICE}wordprocessingml.document.main+xml"


def chunk(name, data=b""):
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0") + chunk(b"IDAT", b"x") + chunk(b"IEND")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xda\x00\x04\1\1data\xff\xd9"


def office(main=WORD, part="word/document.xml", more=(), types="", doctype="", comment=b"", prefix=b""):
    """Return an Office file; what is asked for makes it another one, or a hostile one."""
    file = io.BytesIO()
    file.write(prefix)
    with zipfile.ZipFile(file, "a" if prefix else "w", zipfile.ZIP_DEFLATED) as archive:
        override = f'<Override PartName="/{part}" ContentType="{main}"/>'
        archive.writestr("[Content_Types].xml", f"{doctype}<Types>{override}{types}</Types>")
        archive.writestr(part, "<document/>")
        for name, text in more:
            archive.writestr(name, text)
        archive.comment = comment
    return file.getvalue()


WORKBOOK = office(f"{_OFFICE}spreadsheetml.sheet.main+xml", "xl/workbook.xml")
SLIDES = office(f"{_OFFICE}presentationml.presentation.main+xml", "ppt/presentation.xml")
