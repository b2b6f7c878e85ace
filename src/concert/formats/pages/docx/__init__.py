"""A printed copy as a text for word processors (ISO/IEC 29500), with real styles, footnotes and alternative texts."""

from concert.formats.pages.docx.writing import docx_of

__all__ = ["docx_of"]
