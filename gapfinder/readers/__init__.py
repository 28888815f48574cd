"""One file per format: bytes in, a cleaned and unwrapped `Document` out."""

from gapfinder.readers.read import document_from_text, read, read_bytes

__all__ = ["document_from_text", "read", "read_bytes"]
