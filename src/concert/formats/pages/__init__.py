"""Printed copies: a page that reads without a network, a tagged PDF, a text for word processors. Pure.

`records` says what a copy is; `html`, `pdf` and `docx` draw it and add no word; `pictures` draws charts for paper.
"""
