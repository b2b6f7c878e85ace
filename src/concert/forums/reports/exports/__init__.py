"""Printed copies: the HTML file, the PDF and the DOCX of a document."""
